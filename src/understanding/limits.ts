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
  /** Of the urgent messages, by hands that wrote of everything. */
  readonly missed: number;
  /** Of their look-alikes, views, and ordinary messages: needless alarms. */
  readonly lookalikes: number;
  readonly views: number;
  readonly ordinary: number;
  /** Of the urgent messages and the look-alikes by those who wrote what is hard to tell apart. */
  readonly hardMissed: number;
  readonly hardLookalikes: number;
  /** Of all remarks, and of all answers to what the bot asks. */
  readonly quiet: number;
}

/** What each limit would mean on held-out messages of all languages. */
export function alarmTable(trials: readonly AlarmTrial[]): readonly AlarmOutcome[] {
  const natural = trials.filter(({ mixed }) => mixed);
  const hard = trials.filter(({ mixed }) => !mixed);
  return Array.from({ length: 101 }, (_, index) => (index - 80) / 20).map((urgentAt) => {
    const alarmed = (list: readonly AlarmTrial[], ...kinds: readonly Message['kind'][]) =>
      share(
        list.filter(({ kind }) => kinds.includes(kind)),
        ({ score }) => score >= urgentAt,
      );
    const missed = (list: readonly AlarmTrial[]) =>
      share(
        list.filter(({ kind }) => kind === 'urgent'),
        ({ score }) => score < urgentAt,
      );
    return {
      urgentAt,
      missed: missed(natural),
      lookalikes: alarmed(natural, 'lookalike'),
      views: alarmed(natural, 'view'),
      ordinary: alarmed(natural, 'topic', 'none'),
      hardMissed: missed(hard),
      hardLookalikes: alarmed(hard, 'lookalike'),
      quiet: alarmed(trials, 'remark', 'reply'),
    };
  });
}

/** What may be missed or done wrongly at most: the project's goals; for views that for look-alikes. */
const allowed = { right: 0.1, refused: 0.1, wrong: 0.04, missed: 0.02, lookalikes: 0.05, views: 0.05 };

/**
 * The limits under which the goal that is furthest off is least far off, with nothing to choose. A limit at which one
 * goal is met twice over while another is missed isn't chosen. Where several limits meet both goals for the alarm, the
 * highest is: it disturbs least those who say something by the way.
 */
export function chooseLimits(
  limits: readonly LimitOutcome[],
  alarms: readonly AlarmOutcome[],
): Pick<Calibration, 'answerAt' | 'urgentAt' | 'viewAlarmAt'> {
  const answer = least(limits, ({ right, refused, wrong }) =>
    Math.max((1 - right) / allowed.right, (1 - refused) / allowed.refused, wrong / allowed.wrong),
  );
  const far = ({ missed, lookalikes }: AlarmOutcome) =>
    Math.max(missed / allowed.missed, lookalikes / allowed.lookalikes);
  const urgent = alarms.findLast((row) => far(row) <= 1) ?? least(alarms, far);
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
