/** Cross-validation on the training phrases: what confidence and limits are chosen by. */
import { confidenceOf, type Evidence, type TermName, termNames, terms } from './calibration.js';
import { wholeExamples } from './examples.js';
import { highest, type LinearModel, scores, vectorize } from './linear-model.js';
import { type FeatureReader, featureReader, hashedFeatures } from './numbered-features.js';
import { learntFrom, topicPhrases } from './topic-model.js';
import type { Lessons } from './train-engine.js';
import { type Example, seededRandom, trainLinear } from './train-linear.js';
import { alarmPhrases, alarmScore, trainAlarm } from './urgency.js';

/** One held-out message: its nearest topic's evidence, and whether that topic is the right one. */
export interface Trial extends Evidence {
  readonly inScope: boolean;
  readonly right: boolean;
}

const folds = 5;

/**
 * Holds out a fifth of the phrases in turn, and with each fifth also a fifth of the neighbouring subjects whole,
 * so that what no phrase prepared for is judged too. Follow-ups aren't judged: they need a conversation.
 */
export function topicTrials({ languages, lexicon }: Lessons, language: string): readonly Trial[] {
  const lessons = languages.find((one) => one.language === language);
  if (lessons === undefined) throw new Error(`There are no lessons in "${language}"`);
  const phrases = topicPhrases(lessons).filter(({ label }) => !label.startsWith('~'));
  const reader = featureReader(lexicon, 'narrow');
  const examples = wholeExamples(phrases, reader);
  const learnt = languages.filter((other) => other !== lessons).flatMap((other) => learntFrom(other, reader));
  const random = seededRandom(7);
  const fold = examples.map(() => Math.floor(random() * folds));
  const neighbours = Object.keys(lessons.neighbours);
  const trials: Trial[] = [];
  for (let turn = 0; turn < folds; turn += 1) {
    const hidden = new Set(neighbours.filter((_, index) => index % folds === turn).map((name) => `!${name}`));
    const training = examples.filter((example, index) => fold[index] !== turn && !hidden.has(example.label));
    const others = learnt.filter((example) => !hidden.has(example.label));
    const model = trainLinear([...training, ...others], reader.hashes);
    for (const [index, example] of examples.entries()) {
      if (fold[index] !== turn && !hidden.has(example.label)) continue;
      trials.push(judge(model, example, reader));
    }
  }
  return trials;
}

function judge(model: LinearModel, { features, label }: Example, reader: FeatureReader): Trial {
  const vector = vectorize(model, hashedFeatures(reader, features));
  const result = scores(model, vector);
  const name = (index: number) => model.classes[index] ?? '';
  const [best = 0, second = best] = highest(result, 2, (index) => !name(index).startsWith('~'));
  const [topic = 0] = highest(result, 1, (index) => !/^[!~]/.test(name(index)));
  const score = result[topic] ?? 0;
  return {
    score,
    margin: score - (result[topic === best ? second : best] ?? 0),
    coverage: vector.coverage,
    words: features.words,
    inScope: !label.startsWith('!'),
    right: name(topic) === label,
  };
}

export type ConfidenceWeights = Readonly<Record<TermName, number>>;

/** Logistic regression by gradient descent: the weights that make `confidenceOf` a probability. */
export function fitConfidence(trials: readonly Trial[]): ConfidenceWeights {
  const rows = trials.map((trial) => termNames.map((name) => terms[name](trial)));
  const weights = termNames.map(() => 0);
  const rate = 2;
  for (let step = 0; step < 3000; step += 1) {
    const slope = termNames.map(() => 0);
    for (const [index, trial] of trials.entries()) {
      const row = rows[index] as readonly number[];
      let sum = 0;
      for (let at = 0; at < row.length; at += 1) sum += (weights[at] as number) * (row[at] as number);
      const error = (trial.right ? 1 : 0) - 1 / (1 + Math.exp(-sum));
      for (let at = 0; at < row.length; at += 1)
        slope[at] = (slope[at] as number) + error * (row[at] as number);
    }
    for (let at = 0; at < weights.length; at += 1) {
      weights[at] = (weights[at] as number) + (rate * (slope[at] as number)) / trials.length;
    }
  }
  return Object.fromEntries(termNames.map((name, at) => [name, weights[at] ?? 0])) as ConfidenceWeights;
}

export interface LimitOutcome {
  readonly answerAt: number;
  /** Of the messages about a topic, the share answered rightly. */
  readonly answered: number;
  /** Of the messages about none, the share refused. */
  readonly refused: number;
  /** Of all messages, the share answered wrongly. */
  readonly wrong: number;
}

/** What each limit would mean on the held-out messages. */
export function limitTable(trials: readonly Trial[], weights: ConfidenceWeights): readonly LimitOutcome[] {
  const judged = trials.map((trial) => ({ ...trial, confidence: confidenceOf(weights, trial) }));
  const inScope = judged.filter((trial) => trial.inScope);
  const out = judged.filter((trial) => !trial.inScope);
  const limits = Array.from({ length: 17 }, (_, index) => (index + 2) / 20);
  return limits.map((answerAt) => ({
    answerAt,
    answered: share(inScope, (trial) => trial.right && trial.confidence >= answerAt),
    refused: share(out, (trial) => trial.confidence < answerAt),
    wrong: share(judged, (trial) => !trial.right && trial.confidence >= answerAt),
  }));
}

export interface AlarmOutcome {
  readonly urgentAt: number;
  readonly caught: number;
  /** Of everything else, the share that raises a needless alarm. */
  readonly falseAlarms: number;
  /** The same among the look-alikes alone. */
  readonly lookalikeAlarms: number;
}

/** What each alarm limit would mean on held-out messages of all languages. */
export function alarmTable({ languages: lessons, samples, lexicon }: Lessons): readonly AlarmOutcome[] {
  const lookalikes = new Set(lessons.flatMap((language) => Object.values(language.lookalike).flat()));
  const phrases = alarmPhrases(lessons, samples);
  const reader = featureReader(lexicon, 'skipping');
  const examples = wholeExamples(phrases, reader);
  const random = seededRandom(11);
  const fold = examples.map(() => Math.floor(random() * folds));
  const judged: { score: number; urgent: boolean; lookalike: boolean }[] = [];
  for (let turn = 0; turn < folds; turn += 1) {
    const training = examples.filter((_, index) => fold[index] !== turn);
    const alarm = trainAlarm(training, reader.hashes);
    for (const [index, example] of examples.entries()) {
      if (fold[index] !== turn) continue;
      judged.push({
        score: alarmScore(alarm, hashedFeatures(reader, example.features)),
        urgent: example.label === 'urgent',
        lookalike: lookalikes.has(phrases[index]?.text ?? ''),
      });
    }
  }
  const urgent = judged.filter((trial) => trial.urgent);
  const calm = judged.filter((trial) => !trial.urgent);
  return Array.from({ length: 31 }, (_, index) => (index - 20) / 10).map((urgentAt) => ({
    urgentAt,
    caught: share(urgent, (trial) => trial.score >= urgentAt),
    falseAlarms: share(calm, (trial) => trial.score >= urgentAt),
    lookalikeAlarms: share(
      calm.filter((trial) => trial.lookalike),
      (trial) => trial.score >= urgentAt,
    ),
  }));
}

function share<T>(list: readonly T[], holds: (item: T) => boolean): number {
  return list.length === 0 ? 0 : list.filter(holds).length / list.length;
}
