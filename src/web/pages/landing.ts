import { laterPeriods, promisesOf } from '../../knowledge/knowledge.js';
import { type Html, html } from '../html.js';
import { emergencyNumber } from '../page-source.js';
import { contactsSection } from './contacts-section.js';
import { landingStyle } from './landing-style.js';
import { languageLinks, layout, phoneLink } from './layout.js';
import { mark } from './mark.js';
import { type PageContext, pageText } from './page-context.js';
import { promiseSection, sourceLink } from './promise-section.js';
import { withBold } from './with-bold.js';

/** The first page: everything that was promised and what came of it, for a browser without JavaScript too. */
export function landing(page: PageContext): Html {
  const text = pageText(page);
  return layout({
    ...page,
    title: text('landing.title'),
    style: landingStyle,
    body: html`<a class="skip" href="#main">${text('skip.content')}</a>
${header(page)}
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
</section>
</main>
${footer(page)}`,
  });
}

function header(page: PageContext): Html {
  const { texts, language, knowledge } = page;
  const text = pageText(page);
  const phone = emergencyNumber(knowledge);
  return html`<header>
<p class="danger"><span>${text('danger.question')} ${phoneLink(
    phone,
    text('danger.call', { phone }),
  )}</span> <span class="explain">${text('danger.explain')}</span></p>
<div class="bar">
<p class="brand">${mark}<span><b>${text('site.name')}</b> <span class="soft">${text('site.about', {
    municipality: knowledge.municipality.name,
  })}</span></span></p>
<nav aria-label="${text('language.choose')}">${languageLinks(texts, language, '/')}</nav>
</div>
</header>`;
}

function promises(page: PageContext): Html {
  const { texts, language, knowledge } = page;
  const text = pageText(page);
  const all = promisesOf(knowledge);
  const [first] = all;
  return html`<section>
<h2>${text('landing.contents')}</h2>
${first && html`<p>${text('landing.period', { period: period(first.period) })}</p>`}
${isUnreviewed(page) && html`<p class="note">${text('unreviewed')}</p>`}
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

function footer(page: PageContext): Html {
  const { knowledge } = page;
  const text = pageText(page);
  return html`<footer>
<p>${text('landing.machine')} ${text('site.about', { municipality: knowledge.municipality.name })}.</p>
<p><a class="button" href="/chat?lang=${page.language}">${text('landing.open-chat')}</a></p>
</footer>`;
}

function isUnreviewed({ texts, language }: PageContext): boolean {
  return language !== 'sv' && !texts.meta(language).reviewed;
}

/** `2019-2020` as it is written: with a dash. */
function period(id: string): string {
  return id.replace('-', '–');
}
