/** What each limit would have meant on held-out messages, and which is chosen. */
import { type Calibration, confidenceOf } from './calibration.js';
import type { AlarmTrial, ConfidenceWeights, Trial } from './cross-validate.js';
import type { Message } from './messages.js';

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

/** Shares, 0–1. */
export interface AlarmOutcome {
  readonly urgentAt: number;
  /** Of the urgent messages. */
  readonly missed: number;
  /** Of the look-alikes, the views, the ordinary messages, the remarks and answers: needless alarms. */
  readonly lookalikes: number;
  readonly views: number;
  readonly ordinary: number;
  readonly quiet: number;
}

/** What each limit would mean on held-out messages of all languages. */
export function alarmTable(trials: readonly AlarmTrial[]): readonly AlarmOutcome[] {
  const of = (...kinds: readonly Message['kind'][]) => trials.filter(({ kind }) => kinds.includes(kind));
  return Array.from({ length: 161 }, (_, index) => (index - 80) / 20).map((urgentAt) => ({
    urgentAt,
    missed: share(of('urgent'), ({ score }) => score < urgentAt),
    lookalikes: share(of('lookalike'), ({ score }) => score >= urgentAt),
    views: share(of('view'), ({ score }) => score >= urgentAt),
    ordinary: share(of('topic', 'none'), ({ score }) => score >= urgentAt),
    quiet: share(of('remark', 'reply'), ({ score }) => score >= urgentAt),
  }));
}

/** What may be missed or done wrongly at most: the project's goals; for views that for look-alikes. */
const allowed = { right: 0.1, refused: 0.1, wrong: 0.04, missed: 0.02, lookalikes: 0.05, views: 0.05 };

/**
 * The limits under which the goal that is furthest off is least far off: the same rule for all three, with nothing to
 * choose. A limit at which one goal is met twice over while another is missed isn't chosen. Clearly urgent is what scores as hardly a calm message
 * does, be it a look-alike, a remark or an answer: from there on both would keep the look-alikes' goal.
 */
export function chooseLimits(
  limits: readonly LimitOutcome[],
  alarms: readonly AlarmOutcome[],
): Pick<Calibration, 'answerAt' | 'urgentAt' | 'viewAlarmAt' | 'clearAt'> {
  const answer = least(limits, ({ right, refused, wrong }) =>
    Math.max((1 - right) / allowed.right, (1 - refused) / allowed.refused, wrong / allowed.wrong),
  );
  const urgent = least(alarms, ({ missed, lookalikes }) =>
    Math.max(missed / allowed.missed, lookalikes / allowed.lookalikes),
  );
  const view = least(alarms, ({ missed, views }) => Math.max(missed / allowed.missed, views / allowed.views));
  const clear =
    alarms.find(({ lookalikes, quiet }) => Math.max(lookalikes, quiet) <= allowed.lookalikes) ??
    alarms.at(-1);
  return {
    answerAt: answer.answerAt,
    urgentAt: urgent.urgentAt,
    viewAlarmAt: Math.max(view.urgentAt, urgent.urgentAt),
    clearAt: Math.max(clear?.urgentAt ?? Number.NEGATIVE_INFINITY, urgent.urgentAt),
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
