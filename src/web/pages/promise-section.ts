import { type Commitment, measuresOf, outcomesOf } from '../../knowledge/knowledge.js';
import type { Outcome, Source } from '../../knowledge/schema.js';
import { sourceLanguage } from '../../text/texts.js';
import { type Html, html } from '../html.js';
import { type PageContext, pageText } from './page-context.js';

/** One promise with its measures: what was promised, by whom, and what came of it. */
export function promiseSection(page: PageContext, promise: Commitment): Html {
  const { knowledge } = page;
  const text = pageText(page);
  const measures = measuresOf(knowledge, promise.topic);
  const hasOutcomes = outcomesOf(knowledge, promise.topic).length > 0;
  return html`<section class="promise" id="${promise.topic}">
${commitment(page, promise, 'h2')}
${outcomes(page, promise.topic)}
${!hasOutcomes && html`<p class="soft">${text('landing.outcome.none')}</p>`}
${measures.length > 0 && html`<h3>${text('landing.measures')}</h3>`}
${measures.map(
  (measure) => html`<article id="${measure.topic}">
${commitment(page, measure, 'h4')}
${outcomes(page, measure.topic)}
${hasOutcomes && !isReported(page, measure.topic) && html`<p class="soft">${text('landing.outcome.none')}</p>`}
</article>`,
)}
<p class="source">${text('landing.source')}: ${sourceLink(promise.source)} ${text('landing.checked', {
    date: page.texts.date(page.language, promise.checkedOn),
  })}</p>
</section>`;
}

function commitment(
  page: PageContext,
  { topic, promisedBy, period, text: swedish }: Commitment,
  level: 'h2' | 'h4',
): Html {
  const { texts, language } = page;
  const text = pageText(page);
  const by = promisedBy.length > 1 ? 'both' : (promisedBy[0] ?? 'both');
  const title = texts.text(language, `topics:${topic}`);
  const who = html`<p class="who">${text(`landing.promised.${by}`, { period: period.replace('-', '–') })}</p>`;
  const heading = level === 'h2' ? html`<h2>${title}</h2>` : html`<h4>${title}</h4>`;
  const quote = html`<blockquote lang="${sourceLanguage}" dir="ltr">${swedish}</blockquote>`;
  if (language === sourceLanguage || !texts.has(language, `promises:${topic}`))
    return html`${heading}${who}${quote}`;
  return html`${heading}${who}<p class="promised">${texts.text(language, `promises:${topic}`)}</p>
<details><summary>${text('landing.swedish')}</summary>${quote}</details>`;
}

function outcomes(page: PageContext, topic: string): Html | undefined {
  const found = page.knowledge.outcomes.filter((outcome) => outcome.topic === topic);
  if (found.length === 0) return undefined;
  return html`<div class="outcome"><p class="label">${pageText(page)('landing.outcome')}</p>
<ul class="bullets">${found.map((outcome) => outcomeItem(page, outcome))}</ul></div>`;
}

function outcomeItem(page: PageContext, { id, values, reportedOn, source }: Outcome): Html {
  const { texts, language } = page;
  const text = pageText(page);
  const date = texts.date(language, reportedOn);
  return html`<li>${texts.text(language, `outcomes:${id}`, values)} <span class="source">${text(
    'landing.outcome.reported',
    { date },
  )}. ${text('landing.source')}: ${sourceLink(source)}</span></li>`;
}

/** A source, by its Swedish title. */
export function sourceLink({ title, publisher, url }: Source): Html {
  return html`<a href="${url}" lang="${sourceLanguage}" dir="ltr">${title}, ${publisher}</a>`;
}

function isReported(page: PageContext, topic: string): boolean {
  return page.knowledge.outcomes.some((outcome) => outcome.topic === topic);
}
