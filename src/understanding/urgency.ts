/** Whether someone is, or may be, in danger now: looked for in all languages at once, before anything else. */
import { type Phrase, wholeExamples } from './examples.js';
import type { Features } from './features.js';
import { type LinearModel, type SparseVector, scores, vectorize } from './linear-model.js';
import { messagesOf } from './messages.js';
import type { FeatureReader } from './numbered-features.js';
import { type NetworkTraining, networkScore, type SmallNetwork, trainSmallNetwork } from './small-network.js';
import { type Example, type TrainingOptions, trainLinear, trainOn, weighExamples } from './train-linear.js';
import type { LanguageLessons, LanguageSamples } from './training-data.js';

/** Urgent or not, by two judges over the same features whose scores are added. */
export interface AlarmModel {
  readonly linear: LinearModel;
  readonly network: SmallNetwork;
}

export interface UrgencyModel {
  readonly alarm: AlarmModel;
  /** Which kind of danger, for those that are. */
  readonly kind: LinearModel;
}

export interface Urgency {
  /** Above 0 speaks for urgent. */
  readonly score: number;
  /** The likeliest kind of danger, as named in `urgency.json`. */
  readonly kind: string;
}

const urgentLabel = 'urgent';
/** Urgent messages that nobody has sorted by kind teach the alarm alone. */
const unsorted = 'other';
/** Missing a cry for help costs more than a needless 112, yet look-alikes stay many: see docs/understanding.md. */
const alarmTraining: TrainingOptions = {
  cost: 4,
  positiveWeight: 2,
  epochs: 2,
  restingGradient: 0,
  minDocuments: 2,
  classes: [urgentLabel],
};
const networkTraining: NetworkTraining = {
  units: 4,
  spread: 0.15,
  epochs: 3,
  rate: 0.1,
  positiveWeight: 2,
  shown: 0.7,
};
/**
 * What the linear judge is this sure of (1 is what it was to learn), the network isn't taught: half of all examples.
 * By cross-validation it judges no worse without them, and it learns in half the time.
 */
const easyFrom = 1.5;
/** What the network's log odds weigh beside the linear score. Chosen by cross-validation. */
const networkWeight = 1;
const kindTraining: TrainingOptions = {
  cost: 1,
  positiveWeight: 4,
  epochs: 8,
  restingGradient: 0,
  minDocuments: 1,
};

/** The messages of all languages, labelled urgent or not. */
export function alarmPhrases(
  lessons: readonly LanguageLessons[],
  samples: readonly LanguageSamples[],
): readonly Phrase[] {
  const foreign = samples.flatMap((one) => one.samples.map((text) => ({ text, label: 'calm' })));
  const own = lessons.flatMap((language) => [
    ...Object.values(language.urgent).flatMap((texts) => texts.map((text) => ({ text, label: urgentLabel }))),
    ...[language.lookalike, language.topics, language.neighbours, language.followUps].flatMap((lists) =>
      Object.values(lists).flatMap((texts) => texts.map((text) => ({ text, label: 'calm' }))),
    ),
    ...messagesOf(language).map(({ text, kind }) => ({
      text,
      label: kind === 'urgent' ? urgentLabel : 'calm',
    })),
  ]);
  // Everyday messages in languages that we have no urgent ones of: foreign words alone are no reason for alarm.
  return [...own, ...foreign];
}

export function trainAlarm(examples: readonly Example[], hashes: Int32Array): AlarmModel {
  const weighed = weighExamples(examples, hashes, alarmTraining.minDocuments);
  const linear = trainOn(weighed, alarmTraining);
  const { vectors, labels } = weighed;
  const isUrgent = labels.map((label) => label === urgentLabel);
  const isHard = (vector: SparseVector, at: number) =>
    (scores(linear, vector)[0] ?? 0) * (isUrgent[at] === true ? 1 : -1) < easyFrom;
  const hard = vectors.flatMap((vector, at) => (isHard(vector, at) ? [at] : []));
  const network = trainSmallNetwork(
    hard.map((at) => vectors[at] as SparseVector),
    hard.map((at) => isUrgent[at] === true),
    linear.vocabulary.size,
    networkTraining,
  );
  return { linear, network };
}

export function trainUrgency(
  lessons: readonly LanguageLessons[],
  samples: readonly LanguageSamples[],
  reader: FeatureReader,
): UrgencyModel {
  const kinds = lessons.flatMap((language) =>
    Object.entries(language.urgent)
      .filter(([label]) => label !== unsorted)
      .flatMap(([label, texts]) => texts.map((text) => ({ text, label }))),
  );
  const phrases = alarmPhrases(lessons, samples);
  const examples = wholeExamples(phrases, reader);
  const features = new Map(phrases.map(({ text }, at) => [text, examples[at]?.features]));
  const sorted = kinds.flatMap(({ text, label }): Example[] => {
    const known = features.get(text);
    return known === undefined ? [] : [{ features: known, label }];
  });
  return {
    alarm: trainAlarm(examples, reader.hashes),
    kind: trainLinear(sorted, reader.hashes, kindTraining),
  };
}

/** The score of the class "urgent" for a message. */
export function alarmScore({ linear, network }: AlarmModel, features: Features): number {
  const vector = vectorize(linear, features);
  const score = scores(linear, vector)[linear.classes.indexOf(urgentLabel)] ?? Number.NEGATIVE_INFINITY;
  return score + networkWeight * networkScore(network, vector);
}

export function judgeUrgency(model: UrgencyModel, features: Features, urgentAt: number): Urgency | undefined {
  const score = alarmScore(model.alarm, features);
  if (score < urgentAt) return undefined;
  const result = scores(model.kind, vectorize(model.kind, features));
  let best = 0;
  for (let index = 1; index < result.length; index += 1) {
    if ((result[index] ?? 0) > (result[best] ?? 0)) best = index;
  }
  return { score, kind: model.kind.classes[best] ?? '' };
}
