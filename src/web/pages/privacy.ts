import { unansweredKeptDays } from '../../feedback/unanswered.js';
import { maskKinds, type View } from '../../feedback/view.js';
import { type Html, type HtmlValue, html } from '../html.js';
import { emergencyNumber } from '../page-source.js';
import type { PrivacyTerms } from '../privacy-terms.js';
import { contactList } from './contacts-section.js';
import { siteFooter, siteHeader } from './frame.js';
import { frameStyle } from './frame-style.js';
import { layout } from './layout.js';
import { type PageContext, pageText } from './page-context.js';
import { sourceLink } from './promise-section.js';
import { unreviewedNote } from './unreviewed-note.js';

export interface PrivacyPage extends PageContext {
  readonly terms: PrivacyTerms;
}

/** Every field of a stored view and the sentence that tells of it: a field that is added must be told of, too. */
const tells = {
  area: 'privacy.stored.area',
  // Of the subject too.
  topic: undefined,
  kind: 'privacy.stored.kind',
  place: 'privacy.stored.place',
  // Told of with the place.
  placeWords: undefined,
  when: 'privacy.stored.when',
  rating: 'privacy.stored.rating',
  text: 'privacy.stored.text',
  better: 'privacy.stored.better',
  age: 'privacy.stored.age',
  additions: 'privacy.stored.additions',
  masked: 'privacy.stored.masked',
  language: 'privacy.stored.language',
  receivedAt: 'privacy.stored.time',
  receiptHash: 'privacy.stored.receipt',
  id: 'privacy.stored.id',
  // Of the file's form, not of the view.
  version: undefined,
} as const satisfies Record<keyof View, string | undefined>;

const notStored = [
  'privacy.not.name',
  'privacy.not.device',
  'privacy.not.conversation',
  'privacy.not.cookies',
];

/** What is stored and what isn't, why, for how long, and what a resident can do about it. */
export function privacy(page: PrivacyPage): Html {
  const text = pageText(page);
  const { texts, language } = page;
  return layout({
    ...page,
    title: text('privacy.title'),
    style: frameStyle,
    body: html`<a class="skip" href="#main">${text('skip.content')}</a>
${siteHeader(page, '/privacy')}
<main id="main">
<section class="lead">
<h1>${text('privacy.title')}</h1>
<p>${text('privacy.lead')}</p>
${unreviewedNote(page)}
</section>
${section(text('privacy.who'), paragraph(text('privacy.who.text', { municipality: page.knowledge.municipality.name })), contactList(page, ['municipality']))}
${section(text('privacy.why'), paragraph(text('privacy.why.text')), paragraph(text('privacy.why.records')), ground(page))}
${section(
  text('privacy.stored'),
  paragraph(text('privacy.stored.lead')),
  bullets(Object.values(tells).flatMap((key) => (key === undefined ? [] : [text(key)]))),
  paragraph(
    text('privacy.stored.masking', {
      kinds: texts.list(
        language,
        maskKinds.map((kind) => texts.text(language, `bot:mask.${kind}`)),
      ),
    }),
  ),
)}
${section(text('privacy.not'), bullets(notStored.map((key) => text(key))))}
${section(text('privacy.chat'), paragraph(text('privacy.chat.text')), paragraph(text('privacy.chat.unanswered')))}
${section(text('privacy.time'), bullets(times(page)))}
${section(text('privacy.rights'), paragraph(text('privacy.rights.text')), paragraph(text('privacy.rights.complain')), contactList(page, ['imy']))}
${deletion(page)}
${section(text('privacy.machine'), paragraph(text('privacy.machine.text')))}
${section(
  text('privacy.danger'),
  paragraph(text('privacy.danger.text', { phone: emergencyNumber(page.knowledge) })),
  contactList(page, ['emergency', 'police', 'health']),
)}
</main>
${siteFooter(page)}`,
  });
}

function section(title: string, ...parts: readonly HtmlValue[]): Html {
  return html`<section>
<h2>${title}</h2>
${parts}
</section>`;
}

function paragraph(sentence: string): Html {
  return html`<p>${sentence}</p>`;
}

function bullets(items: readonly string[]): Html {
  return html`<ul class="bullets">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** The ground in law, with its source; none when the facts have none. */
function ground(page: PrivacyPage): HtmlValue {
  const law = page.knowledge.law.get('personal-data');
  if (law === undefined) return undefined;
  const text = pageText(page);
  const date = page.texts.date(page.language, law.checkedOn);
  return html`<p>${text('privacy.why.ground', law.values)}</p>
<p class="source">${text('landing.source')}: ${sourceLink(law.source)} ${text('landing.checked', { date })}</p>`;
}

function times(page: PrivacyPage): readonly string[] {
  const text = pageText(page);
  const { retentionDays, retentionDecision: decision, backupKeepDays } = page.terms;
  const time = (days: number) => page.texts.days(page.language, days);
  return [
    decision === undefined
      ? text('privacy.time.undecided', { time: time(retentionDays) })
      : text('privacy.time.views', { time: time(retentionDays), decision }),
    text('privacy.time.backups', { time: time(backupKeepDays) }),
    text('privacy.time.unanswered', { time: time(unansweredKeptDays) }),
    text('privacy.time.chat'),
  ];
}

function deletion(page: PrivacyPage): Html {
  const text = pageText(page);
  const label = page.texts.text(page.language, 'topics:do.delete-feedback');
  return html`<section>
<h2>${text('privacy.delete')}</h2>
<ol class="steps"><li>${text('privacy.delete.open')}</li><li>${text('privacy.delete.say', { label })}</li><li>${text(
    'privacy.delete.code',
  )}</li><li>${text('privacy.delete.done')}</li></ol>
<p><a class="button" href="/chat?lang=${page.language}">${text('landing.open-chat')}</a></p>
</section>`;
}
