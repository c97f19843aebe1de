/**
 * Cross-validation on the residents' messages among what is taught: what confidence and limits are chosen by. The
 * phrases always teach; of the messages those of a hand are held out in turn, so that each is judged by what others
 * wrote. Phrases are no measure of residents: they were written to be unlike each other, and half of the urgent ones
 * to have twins that aren't.
 */
import { type Evidence, type TermName, termNames, terms } from './calibration.js';
import { wholeExamples } from './examples.js';
import { highest, type LinearModel, scores, vectorize } from './linear-model.js';
import { type Message, messagesOf } from './messages.js';
import { type FeatureReader, featureReader, hashedFeatures } from './numbered-features.js';
import { learntFrom, topicPhrases } from './topic-model.js';
import type { Lessons } from './train-engine.js';
import { type Example, noClass, trainLinear } from './train-linear.js';
import { alarmPhrases, alarmScore, trainAlarm } from './urgency.js';

/** One held-out message: its nearest topic's evidence, and whether that topic is the right one. */
export interface Trial extends Evidence {
  readonly inScope: boolean;
  readonly right: boolean;
  /** Whether the right topic is among the three nearest. */
  readonly near: boolean;
}

/** So many models are trained; the hands take turns. */
const folds = 8;
const offeredAtMost = 3;

/** Messages about a topic, and about none. */
export function topicTrials({ languages, lexicon }: Lessons, language: string): readonly Trial[] {
  const lessons = languages.find((one) => one.language === language);
  if (lessons === undefined) throw new Error(`There are no lessons in "${language}"`);
  const messages = new Map(messagesOf(lessons).map((message) => [message.text, message]));
  const phrases = topicPhrases(lessons);
  const reader = featureReader(lexicon, 'narrow');
  const examples = wholeExamples(phrases, reader);
  const others = languages.filter((other) => other !== lessons);
  const learnt = learntFrom(others, lessons, reader);
  const fold = phrases.map(({ text }) => foldOf(messages.get(text)));
  const isJudged = phrases.map(({ text }) => ['topic', 'none'].includes(messages.get(text)?.kind ?? ''));
  const trials: Trial[] = [];
  for (let turn = 0; turn < folds; turn += 1) {
    const training = examples.filter((_, index) => fold[index] !== turn);
    const model = trainLinear([...training, ...learnt], reader.hashes);
    for (const [index, example] of examples.entries()) {
      if (fold[index] === turn && isJudged[index] === true) trials.push(judge(model, example, reader));
    }
  }
  return trials;
}

/** -1 for what is always taught. */
function foldOf(message: Message | undefined): number {
  return message === undefined ? -1 : message.hand % folds;
}

function judge(model: LinearModel, { features, label }: Example, reader: FeatureReader): Trial {
  const vector = vectorize(model, hashedFeatures(reader, features));
  const result = scores(model, vector);
  const name = (index: number) => model.classes[index] ?? '';
  const [best = 0, second = best] = highest(result, 2, (index) => !name(index).startsWith('~'));
  const nearest = highest(result, offeredAtMost, (index) => !/^[!~]/.test(name(index)));
  const [topic = 0] = nearest;
  const score = result[topic] ?? 0;
  return {
    score,
    margin: score - (result[topic === best ? second : best] ?? 0),
    coverage: vector.coverage,
    words: features.words,
    inScope: label !== noClass,
    right: name(topic) === label,
    near: nearest.some((index) => name(index) === label),
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

/** The alarm's score of a held-out message. */
export interface AlarmTrial {
  readonly score: number;
  readonly kind: Message['kind'];
}

/** Messages of all languages. */
export function alarmTrials({ languages, samples, lexicon }: Lessons): readonly AlarmTrial[] {
  const messages = new Map(languages.flatMap(messagesOf).map((message) => [message.text, message]));
  const phrases = alarmPhrases(languages, samples);
  const reader = featureReader(lexicon, 'skipping');
  const examples = wholeExamples(phrases, reader);
  const fold = phrases.map(({ text }) => foldOf(messages.get(text)));
  const trials: AlarmTrial[] = [];
  for (let turn = 0; turn < folds; turn += 1) {
    const alarm = trainAlarm(
      examples.filter((_, index) => fold[index] !== turn),
      reader.hashes,
    );
    for (const [index, { features }] of examples.entries()) {
      const message = messages.get(phrases[index]?.text ?? '');
      if (fold[index] !== turn || message === undefined) continue;
      trials.push({ score: alarmScore(alarm, hashedFeatures(reader, features)), kind: message.kind });
    }
  }
  return trials;
}
