/** Whether someone is, or may be, in danger now: looked for in all languages at once, before anything else. */
import type { Lexicon } from './concepts.js';
import { type Phrase, wholeExamples } from './examples.js';
import type { Features } from './features.js';
import { type LinearModel, scores, vectorize } from './linear-model.js';
import { type Example, type TrainingOptions, trainLinear } from './train-linear.js';
import type { LanguageLessons, LanguageSamples } from './training-data.js';

export interface UrgencyModel {
  /** Urgent or not. */
  readonly alarm: LinearModel;
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
  epochs: 8,
  minDocuments: 2,
  classes: [urgentLabel],
};
const kindTraining: TrainingOptions = { cost: 1, positiveWeight: 4, epochs: 8, minDocuments: 1 };

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
  ]);
  // Everyday messages in languages that we have no urgent ones of: foreign words alone are no reason for alarm.
  return [...own, ...foreign];
}

export function trainAlarm(examples: readonly Example[]): LinearModel {
  return trainLinear(examples, alarmTraining);
}

export function trainUrgency(
  lessons: readonly LanguageLessons[],
  samples: readonly LanguageSamples[],
  lexicon: Lexicon,
): UrgencyModel {
  const kinds = lessons.flatMap((language) =>
    Object.entries(language.urgent)
      .filter(([label]) => label !== unsorted)
      .flatMap(([label, texts]) => texts.map((text) => ({ text, label }))),
  );
  return {
    alarm: trainAlarm(wholeExamples(alarmPhrases(lessons, samples), lexicon)),
    kind: trainLinear(wholeExamples(kinds, lexicon), kindTraining),
  };
}

/** The score of the class "urgent" for a message. */
export function alarmScore(alarm: LinearModel, features: Features): number {
  const result = scores(alarm, vectorize(alarm, features));
  return result[alarm.classes.indexOf(urgentLabel)] ?? Number.NEGATIVE_INFINITY;
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
