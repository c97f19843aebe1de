/**
 * Cross-validation on the residents' messages among what is taught: what confidence and limits are chosen by. The
 * phrases always teach; of the messages those of a hand are held out in turn, so that each is judged by what others
 * wrote. Phrases are no measure of residents: they were written to be unlike each other, and half of the urgent ones
 * to have twins that aren't.
 */
import {
  type Calibration,
  confidenceOf,
  type Evidence,
  type TermName,
  termNames,
  terms,
} from './calibration.js';
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

/** Shares, 0–1, as in the goals that they are weighed against. */
export interface LimitOutcome {
  readonly answerAt: number;
  /** Of the messages about a topic: answered rightly; that, or the right one among three offered. */
  readonly right: number;
  readonly offered: number;
  /** Of the messages about none. */
  readonly refused: number;
  /** Of all. */
  readonly wrong: number;
}

/** What each limit would mean on the held-out messages. */
export function limitTable(trials: readonly Trial[], weights: ConfidenceWeights): readonly LimitOutcome[] {
  const judged = trials.map((trial) => ({ ...trial, confidence: confidenceOf(weights, trial) }));
  const inScope = judged.filter((trial) => trial.inScope);
  const out = judged.filter((trial) => !trial.inScope);
  return Array.from({ length: 35 }, (_, index) => (index + 4) / 40).map((answerAt) => ({
    answerAt,
    right: share(inScope, (trial) => trial.right && trial.confidence >= answerAt),
    offered: share(inScope, (trial) => trial.right || (trial.near && trial.confidence < answerAt)),
    refused: share(out, (trial) => trial.confidence < answerAt),
    wrong: share(judged, (trial) => !trial.right && trial.confidence >= answerAt),
  }));
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
      const kind = messages.get(phrases[index]?.text ?? '')?.kind;
      if (fold[index] !== turn || kind === undefined) continue;
      trials.push({ score: alarmScore(alarm, hashedFeatures(reader, features)), kind });
    }
  }
  return trials;
}

/** Shares, 0–1. */
export interface AlarmOutcome {
  readonly urgentAt: number;
  /** Of the urgent messages. */
  readonly missed: number;
  /** Of the look-alikes, the views, and the ordinary messages: needless alarms. */
  readonly lookalikes: number;
  readonly views: number;
  readonly ordinary: number;
  /** Of remarks, and of answers to what the bot asks. */
  readonly quiet: number;
}

/** What each limit would mean on held-out messages of all languages. */
export function alarmTable(trials: readonly AlarmTrial[]): readonly AlarmOutcome[] {
  const of = (...kinds: readonly Message['kind'][]) => trials.filter(({ kind }) => kinds.includes(kind));
  return Array.from({ length: 101 }, (_, index) => (index - 80) / 20).map((urgentAt) => ({
    urgentAt,
    missed: share(of('urgent'), ({ score }) => score < urgentAt),
    lookalikes: share(of('lookalike'), ({ score }) => score >= urgentAt),
    views: share(of('view'), ({ score }) => score >= urgentAt),
    ordinary: share(of('topic', 'none'), ({ score }) => score >= urgentAt),
    quiet: share(of('remark', 'reply'), ({ score }) => score >= urgentAt),
  }));
}

/** What may be missed or done wrongly at most: the project's goals; for views and what is quiet, that for look-alikes. */
const allowed = {
  right: 0.1,
  refused: 0.1,
  wrong: 0.04,
  missed: 0.02,
  lookalikes: 0.05,
  views: 0.05,
  quiet: 0.05,
};

/**
 * The limits under which the goal that is furthest off is least far off: the same rule for all three, with nothing to
 * choose. A limit at which one goal is met twice over while another is missed isn't chosen.
 */
export function chooseLimits(
  limits: readonly LimitOutcome[],
  alarms: readonly AlarmOutcome[],
): Pick<Calibration, 'answerAt' | 'urgentAt' | 'viewAlarmAt'> {
  const answer = least(limits, ({ right, refused, wrong }) =>
    Math.max((1 - right) / allowed.right, (1 - refused) / allowed.refused, wrong / allowed.wrong),
  );
  const urgent = least(alarms, ({ missed, lookalikes, quiet }) =>
    Math.max(missed / allowed.missed, lookalikes / allowed.lookalikes, quiet / allowed.quiet),
  );
  const view = least(alarms, ({ missed, views }) => Math.max(missed / allowed.missed, views / allowed.views));
  return {
    answerAt: answer.answerAt,
    urgentAt: urgent.urgentAt,
    viewAlarmAt: Math.max(view.urgentAt, urgent.urgentAt),
  };
}

/** The row of least worth; of several the middle one. @throws when there is none */
function least<Row>(rows: readonly Row[], worth: (row: Row) => number): Row {
  const worths = rows.map(worth);
  const lowest = Math.min(...worths);
  const best = rows.filter((_, index) => worths[index] === lowest);
  const middle = best[Math.floor(best.length / 2)];
  if (middle === undefined) throw new Error('There are no limits to choose from');
  return middle;
}

function share<T>(list: readonly T[], holds: (item: T) => boolean): number {
  return list.length === 0 ? 0 : list.filter(holds).length / list.length;
}
