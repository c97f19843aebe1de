/** What is missing in the locales for the facts there are: `npm run check` fails on any of it. */
import type { Knowledge } from './knowledge/knowledge.js';
import type { LocaleFiles } from './text/load-locales.js';
import { sourceLanguage } from './text/texts.js';
import { messagesOf, noTopic } from './understanding/messages.js';
import type { LanguageLessons } from './understanding/training-data.js';

/** The fewest phrases that teach a topic in a language. */
const minPhrases = 12;
/** Topics that are answered by doing something, or by the greeting. */
const withoutAnswer: ReadonlySet<string> = new Set([
  'do.feedback',
  'do.delete-feedback',
  'do.change-language',
  'do.greeting',
]);

export interface Collected {
  readonly knowledge: Knowledge;
  readonly locales: readonly LocaleFiles[];
  readonly lessons: readonly LanguageLessons[];
}

/** One line a gap; empty when every language has all. */
export function findGaps({ knowledge, locales, lessons }: Collected): readonly string[] {
  return [
    ...locales.flatMap((locale) => neededSentences(knowledge, locale)),
    ...locales.flatMap((locale) => differences(locales[0], locale)),
    ...lessons.flatMap((language) => fewPhrases(knowledge, language)),
    ...lessons.flatMap((language) => unansweredNeighbours(language, locales)),
    ...lessons.flatMap((language) => unknownTopics(knowledge, language)),
  ];
}

function neededSentences(knowledge: Knowledge, { meta, sentences }: LocaleFiles): readonly string[] {
  const topics = [...knowledge.topics.values()];
  const needed: readonly (readonly [namespace: string, key: string])[] = [
    ...topics.map(({ id }) => ['topics', id] as const),
    ...topics
      .filter(({ id, kind }) => kind !== 'promise' && kind !== 'measure' && !withoutAnswer.has(id))
      .map(({ id }) => ['answers', id] as const),
    ...(meta.tag === sourceLanguage
      ? []
      : [...knowledge.commitments.keys()].map((id) => ['promises', id] as const)),
    ...knowledge.outcomes.map(({ id }) => ['outcomes', id] as const),
    ...knowledge.periods.map(({ id }) => ['outcomes', `period.${id}`] as const),
    ...[...knowledge.contacts.keys()].map((id) => ['contacts', id] as const),
    ...knowledge.focusAreas.map((id) => ['bot', `fb.area.${id}`] as const),
  ];
  return needed
    .filter(([namespace, key]) => sentences[namespace]?.[key] === undefined)
    .map(([namespace, key]) => `locales/${meta.tag}/${namespace}.json: "${key}" is missing`);
}

/** Sentences and placeholders that a language has otherwise than Swedish. */
function differences(source: LocaleFiles | undefined, { meta, sentences }: LocaleFiles): readonly string[] {
  if (source === undefined || meta.tag === sourceLanguage) return [];
  return Object.entries(source.sentences)
    .filter(([namespace]) => namespace !== 'promises')
    .flatMap(([namespace, list]) => {
      const file = `locales/${meta.tag}/${namespace}.json`;
      const own = sentences[namespace] ?? {};
      const missing = Object.keys(list).filter((key) => own[key] === undefined);
      const extra = Object.keys(own).filter((key) => list[key] === undefined);
      const other = Object.keys(list).filter(
        (key) => own[key] !== undefined && placeholders(own[key]) !== placeholders(list[key] ?? ''),
      );
      return [
        ...missing.map((key) => `${file}: "${key}" is missing`),
        ...extra.map((key) => `${file}: "${key}" isn’t in Swedish`),
        ...other.map((key) => `${file}: "${key}" has other placeholders than the Swedish`),
      ];
    });
}

function placeholders(sentence: string): string {
  return [...new Set(sentence.match(/\{\{[^}]+\}\}/g) ?? [])].sort().join(' ');
}

function fewPhrases(knowledge: Knowledge, { language, topics }: LanguageLessons): readonly string[] {
  const file = `locales/${language}/phrases.json`;
  const few = [...knowledge.topics.keys()]
    .filter((id) => new Set(topics[id] ?? []).size < minPhrases)
    .map((id) => `${file}: "${id}" has fewer than ${minPhrases} phrases`);
  const unknown = Object.keys(topics)
    .filter((id) => !knowledge.topics.has(id))
    .map((id) => `${file}: "${id}" is not a topic`);
  return [...few, ...unknown];
}

/** Topics that residents' messages are said to be about but that don't exist. */
function unknownTopics(knowledge: Knowledge, lessons: LanguageLessons): readonly string[] {
  const topics = new Set(messagesOf(lessons).map(({ topic }) => topic));
  return [...topics]
    .filter((id) => id !== noTopic && !knowledge.topics.has(id))
    .map((id) => `locales/${lessons.language}/messages: "${id}" is not a topic`);
}

/** Neighbouring subjects that are recognised in a language but have no text there that says where to turn. */
function unansweredNeighbours(
  { language, neighbours }: LanguageLessons,
  locales: readonly LocaleFiles[],
): readonly string[] {
  const texts = locales.find(({ meta }) => meta.tag === language)?.sentences['neighbours'] ?? {};
  return Object.keys(neighbours)
    .filter((id) => texts[id] === undefined)
    .map((id) => `locales/${language}/neighbours.json: "${id}" is missing`);
}
