/** Training everything that understands: from the lessons of every language to an engine. Pure, deterministic. */
import type { Calibration } from './calibration.js';
import type { Lexicon } from './concepts.js';
import { type Engine, labelKey } from './engine.js';
import { trainLanguageModel } from './language.js';
import { messagesOf } from './messages.js';
import { featureReader } from './numbered-features.js';
import { quantize } from './quantize.js';
import { trainTopicModel } from './topic-model.js';
import { followUpKinds, type LanguageLessons, type LanguageSamples } from './training-data.js';
import { trainUrgency, type UrgencyModel } from './urgency.js';

/** Everything that is learnt from. */
export interface Lessons {
  readonly languages: readonly LanguageLessons[];
  readonly lexicon: Lexicon;
  /** Of languages that we speak and of others, to tell them apart. */
  readonly samples: readonly LanguageSamples[];
}

/** Trains everything. Deterministic. */
export function trainEngine(lessons: Lessons, calibration: Calibration): Engine {
  return assembleEngine(lessons, calibration, trainTopics(lessons), trainAlarms(lessons));
}

/** What tells the languages apart, and the topics in each: one half of the work. */
export function trainTopics({ languages, lexicon, samples }: Lessons): TopicHalf {
  const reader = featureReader(lexicon, 'narrow');
  return {
    languageModel: trainLanguageModel({
      ...Object.fromEntries(samples.map((one) => [one.language, one.samples])),
      ...Object.fromEntries(languages.map((language) => [language.language, languageSamples(language)])),
    }),
    topicModels: new Map(
      languages.map((language) => {
        const others = languages.filter((other) => other !== language);
        return [language.language, quantize(trainTopicModel(language, others, reader))];
      }),
    ),
  };
}

/** What looks at every message before its topic: the other half. */
export function trainAlarms({ languages, lexicon, samples }: Lessons): UrgencyModel {
  const { alarm, kind } = trainUrgency(languages, samples, featureReader(lexicon, 'skipping'));
  return { alarm: { ...alarm, linear: quantize(alarm.linear) }, kind: quantize(kind) };
}

export type TopicHalf = Pick<Engine, 'languageModel' | 'topicModels'>;

/** The two halves as one. */
export function assembleEngine(
  { languages: lessons, lexicon, samples }: Lessons,
  calibration: Calibration,
  topics: TopicHalf,
  urgencyModel: UrgencyModel,
): Engine {
  return {
    lexicon,
    ...topics,
    urgencyModel,
    readAs: new Map(
      samples.flatMap(({ language, readAs }) => (readAs === undefined ? [] : [[language, readAs]])),
    ),
    labels: new Map(
      lessons.flatMap(({ language, labels }) =>
        Object.entries(labels).map(([topic, label]) => [labelKey(label), { topic, language }] as const),
      ),
    ),
    followUps: new Map(
      lessons.flatMap(({ followUps }) =>
        followUpKinds.flatMap((kind) => followUps[kind].map((text) => [labelKey(text), kind] as const)),
      ),
    ),
    calm: calmTexts(lessons),
    calibration,
  };
}

/** More words than this are hardly ever said twice in the same way. */
const mostWordsOfCalm = 3;

/** What was taught in few words as calm, and never as a cry for help. */
function calmTexts(lessons: readonly LanguageLessons[]): ReadonlySet<string> {
  const messages = lessons.flatMap(messagesOf);
  const urgent = new Set(
    [
      ...lessons.flatMap((language) => Object.values(language.urgent).flat()),
      ...messages.filter(({ kind }) => kind === 'urgent').map(({ text }) => text),
    ].map(labelKey),
  );
  const calm = [
    ...lessons.flatMap(({ topics, lookalike }) =>
      [topics, lookalike].flatMap((lists) => Object.values(lists).flat()),
    ),
    ...messages.filter(({ kind }) => kind !== 'urgent').map(({ text }) => text),
  ].map(labelKey);
  return new Set(calm.filter((key) => key.split(' ').length <= mostWordsOfCalm && !urgent.has(key)));
}

function languageSamples(lessons: LanguageLessons): readonly string[] {
  const { topics, neighbours, followUps, urgent, lookalike } = lessons;
  return [
    ...[topics, neighbours, followUps, urgent, lookalike].flatMap((lists) => Object.values(lists).flat()),
    ...messagesOf(lessons).map(({ text }) => text),
  ];
}
