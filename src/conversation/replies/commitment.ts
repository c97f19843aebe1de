/** The heart of the product: a promise word for word, its translation, and what came of it. */
import {
  type Commitment,
  laterPeriods,
  measuresOf,
  outcomesOf,
  type Quote,
} from '../../knowledge/knowledge.js';
import type { Outcome } from '../../knowledge/schema.js';
import { sourceLanguage } from '../../text/texts.js';
import { bullets, paragraphs, type Reply } from '../reply.js';
import { type Library, labels, say, sourceLink } from './library.js';

/** Answers a promise or a measure. */
export function commitmentReply(library: Library, language: string, commitment: Commitment): Reply {
  return {
    language,
    text: paragraphs(
      `**${promisedHeading(library, language, commitment)}**`,
      quotation(library, language, commitment),
      outcomes(library, language, commitment.topic),
      footer(library, language, commitment),
    ),
    suggestions: labels(library, language, nextTopics(library, commitment)),
    data: { topic: commitment.topic },
  };
}

/** "The police promised 2019–2020:", by who promised. */
export function promisedHeading(library: Library, language: string, commitment: Commitment): string {
  return say(library, language, `bot:promised.${partyKey(commitment)}`, {
    period: periodName(commitment.period),
  });
}

export function partyKey({ promisedBy }: Pick<Commitment, 'promisedBy'>): string {
  return promisedBy.length > 1 ? 'both' : (promisedBy[0] ?? 'both');
}

/** The sentence in the resident's language, and the Swedish word for word. */
export function quotation(
  library: Library,
  language: string,
  quoted: Pick<Commitment, 'topic' | 'text'>,
): string {
  if (language === sourceLanguage) return `> ${quoted.text}`;
  return paragraphs(
    library.texts.text(language, `promises:${quoted.topic}`),
    say(library, language, 'bot:original'),
    `> ${quoted.text}`,
  );
}

/** What was reported for a topic; for a promise the latest of each measure too. Says so when there is nothing. */
export function outcomes(library: Library, language: string, topic: string): string {
  const all = outcomesOf(library.knowledge, topic);
  const own = all.filter((outcome) => outcome.topic === topic);
  const latestOfMeasures = new Map(
    all.filter((outcome) => outcome.topic !== topic).map((outcome) => [outcome.topic, outcome]),
  );
  const shown = [...own, ...latestOfMeasures.values()];
  if (shown.length === 0) return say(library, language, 'bot:outcome.none');
  return paragraphs(
    `**${say(library, language, 'bot:outcome.heading')}**`,
    bullets(shown.map((outcome) => outcomeLine(library, language, outcome))),
  );
}

function outcomeLine(library: Library, language: string, outcome: Outcome): string {
  const { texts } = library;
  const reported = say(library, language, 'bot:outcome.reported', {
    date: texts.date(language, outcome.reportedOn),
    source: sourceLink(library, language, outcome.source),
  });
  return `${texts.text(language, `outcomes:${outcome.id}`, outcome.values)} (${reported})`;
}

/** The period and those after it, the source, and whether a person has read the translation. */
export function footer(library: Library, language: string, quoted: Omit<Quote, 'topic' | 'text'>): string {
  const { knowledge, texts } = library;
  const later = laterPeriods(knowledge, quoted.period);
  const values = {
    period: periodName(quoted.period),
    later: texts.list(
      language,
      later.map((period) => periodName(period.id)),
    ),
    link: sourceLink(library, language, knowledge.municipality.current),
  };
  return paragraphs(
    say(library, language, later.length > 0 ? 'bot:period.later' : 'bot:period.none-later', values),
    say(library, language, 'bot:source', {
      link: sourceLink(library, language, quoted.source),
      date: texts.date(language, quoted.checkedOn),
    }),
    reviewNote(library, language),
  );
}

/** Says that a translation was made by machine and not reviewed, where that is so. */
export function reviewNote(library: Library, language: string): string | undefined {
  const { origin, reviewed } = library.texts.meta(language);
  if (language === sourceLanguage || origin !== 'machine' || reviewed) return undefined;
  return `*${say(library, language, 'bot:unreviewed')}*`;
}

/** `2019–2020`, as people write it. */
export function periodName(id: string): string {
  return id.replace('-', '–');
}

function nextTopics({ knowledge }: Library, commitment: Commitment): readonly string[] {
  const measures = measuresOf(knowledge, commitment.topic).map((measure) => measure.topic);
  const next = knowledge.topics.get(commitment.topic)?.next ?? [];
  return measures.length > 0 ? [...measures, 'do.feedback'] : next;
}
