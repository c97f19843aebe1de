import { laterPeriods, promisesOf } from '../../knowledge/knowledge.js';
import { type Html, html } from '../html.js';
import { contactsSection } from './contacts-section.js';
import { privacyLink, siteFooter, siteHeader } from './frame.js';
import { frameStyle } from './frame-style.js';
import { landingStyle } from './landing-style.js';
import { layout } from './layout.js';
import { type PageContext, pageText } from './page-context.js';
import { promiseSection, sourceLink } from './promise-section.js';
import { unreviewedNote } from './unreviewed-note.js';
import { withBold } from './with-bold.js';

/** The first page: everything that was promised and what came of it, for a browser without JavaScript too. */
export function landing(page: PageContext): Html {
  const text = pageText(page);
  return layout({
    ...page,
    title: text('landing.title'),
    style: frameStyle + landingStyle,
    body: html`<a class="skip" href="#main">${text('skip.content')}</a>
${siteHeader(page, '/')}
<main id="main">
<section class="lead">
<h1>${text('landing.title')}</h1>
<p>${text('landing.lead')}</p>
<p class="soft">${text('landing.machine')}</p>
<p><a class="button" href="/chat?lang=${page.language}">${text('landing.open-chat')}</a></p>
</section>
${promises(page)}
${later(page)}
${contactsSection(page)}
<section>
<h2>${text('landing.privacy')}</h2>
<p>${text('landing.privacy.text')}</p>
<p>${privacyLink(page)}</p>
</section>
</main>
${siteFooter(page)}`,
  });
}

function promises(page: PageContext): Html {
  const { texts, language, knowledge } = page;
  const text = pageText(page);
  const all = promisesOf(knowledge);
  const [first] = all;
  return html`<section>
<h2>${text('landing.contents')}</h2>
${first && html`<p>${text('landing.period', { period: period(first.period) })}</p>`}
${unreviewedNote(page)}
<ol class="contents">${all.map(
    ({ topic }) => html`<li><a href="#${topic}">${texts.text(language, `topics:${topic}`)}</a></li>`,
  )}</ol>
</section>
${all.map((promise) => promiseSection(page, promise))}`;
}

/** The periods after the one shown, so that an old promise never sounds like today's. */
function later(page: PageContext): Html | undefined {
  const { texts, language, knowledge } = page;
  const shown = promisesOf(knowledge)[0]?.period;
  if (shown === undefined) return undefined;
  const text = pageText(page);
  const { current } = knowledge.municipality;
  return html`<section>
<h2>${text('landing.later')}</h2>
<p>${text('landing.later.text', { period: period(shown) })}</p>
<ul class="bullets">${laterPeriods(knowledge, shown).map(
    ({ id, values }) => html`<li>${withBold(texts.text(language, `outcomes:period.${id}`, values))}</li>`,
  )}</ul>
<p>${text('landing.later.link')}: ${sourceLink(current)}</p>
</section>`;
}

/** `2019-2020` as it is written: with a dash. */
function period(id: string): string {
  return id.replace('-', '–');
}
