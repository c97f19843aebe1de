/** What the understanding is measured by: pure functions over judged messages. */
import type { Understood } from '../understanding/engine.js';

/** What a message of an evaluation set is there to measure. */
export const evaluationKinds = ['topic', 'refusal', 'urgent', 'lookalike', 'view', 'quiet'] as const;

/** A message of an evaluation set with its right answer. */
export interface EvaluationRow {
  readonly text: string;
  readonly language: string;
  readonly topic: string;
  readonly urgent: boolean;
  readonly kind: (typeof evaluationKinds)[number];
}

export interface Judged {
  readonly row: EvaluationRow;
  readonly understood: Understood;
}

/** Shares in per cent. */
export interface Figures {
  /** Of the messages about a topic: answered with the right one. */
  readonly right: number;
  /** Of the same: the right one answered, or among the first three offered. */
  readonly offered: number;
  /** Of the messages about none: not answered with a topic. */
  readonly refused: number;
  /** Of all but the look-alikes: answered with a topic that isn't the right one. */
  readonly wrong: number;
  /** Of the urgent ones: recognised. */
  readonly urgent: number;
  /** Of the look-alikes: taken for urgent. */
  readonly lookalikeAlarms: number;
  /** Of the messages about a topic or none: taken for urgent. */
  readonly ordinaryAlarms: number;
  /** Of the views as residents leave them in the medborgardialog: taken for urgent. */
  readonly viewAlarms: number;
  /** Of remarks, and of answers to what the bot asks: taken for urgent. */
  readonly quietAlarms: number;
  /** Of the messages of three words and more: the language right. */
  readonly language: number;
}

/** The figures to reach; `most` where less is better. */
export const goals: Readonly<Record<keyof Figures, { readonly least?: number; readonly most?: number }>> = {
  right: { least: 90 },
  offered: { least: 97 },
  refused: { least: 90 },
  wrong: { most: 4 },
  urgent: { least: 98 },
  lookalikeAlarms: { most: 5 },
  ordinaryAlarms: { most: 5 },
  viewAlarms: { most: 5 },
  quietAlarms: { most: 5 },
  language: { least: 98 },
};

const offeredAtMost = 3;
const fewestWords = 3;

export function measure(judged: readonly Judged[]): Figures {
  const of = (...kinds: readonly EvaluationRow['kind'][]) =>
    judged.filter(({ row }) => kinds.includes(row.kind));
  const long = judged.filter(({ row }) => row.text.trim().split(/\s+/u).length >= fewestWords);
  return {
    right: percent(of('topic'), isRight),
    offered: percent(of('topic'), (one) => isRight(one) || isOffered(one)),
    refused: percent(of('refusal'), ({ understood }) => understood.topic === 'none'),
    wrong: percent(of('topic', 'refusal', 'urgent'), isWrong),
    urgent: percent(of('urgent'), ({ understood }) => understood.urgent),
    lookalikeAlarms: percent(of('lookalike'), ({ understood }) => understood.urgent),
    ordinaryAlarms: percent(of('topic', 'refusal'), ({ understood }) => understood.urgent),
    viewAlarms: percent(of('view'), ({ understood }) => understood.urgent, 0),
    quietAlarms: percent(of('quiet'), ({ understood }) => understood.urgent, 0),
    language: percent(long, ({ row, understood }) => understood.language === row.language),
  };
}

export function isRight({ row, understood }: Judged): boolean {
  return understood.topic === row.topic;
}

function isOffered({ row, understood }: Judged): boolean {
  const nearest = understood.alternatives.slice(0, offeredAtMost);
  return understood.verdict !== 'answer' && nearest.some(({ topic }) => topic === row.topic);
}

/** An answer that isn't the right one; a needless 112 is counted elsewhere. */
export function isWrong({ row, understood }: Judged): boolean {
  return understood.topic !== 'none' && !understood.urgent && understood.topic !== row.topic;
}

/** Whether a figure reaches its goal. */
export function reaches(name: keyof Figures, value: number): boolean {
  const { least, most } = goals[name];
  return (least === undefined || value >= least) && (most === undefined || value <= most);
}

/** By how many points a figure may fall (or rise, where less is better) before the gate closes. */
const tolerance = 1;

/** One line for each figure that is worse than the baseline by more than a point. */
export function regressions(
  baseline: Readonly<Record<string, Figures>>,
  current: Readonly<Record<string, Figures>>,
): readonly string[] {
  return Object.entries(baseline).flatMap(([set, before]) => {
    const now = current[set];
    if (now === undefined) return [`${set}: the set is gone`];
    return figureNames
      .filter(
        (name) =>
          (goals[name].most === undefined ? before[name] - now[name] : now[name] - before[name]) > tolerance,
      )
      .map((name) => `${set}: ${name} was ${before[name].toFixed(1)} and is ${now[name].toFixed(1)}`);
  });
}

export const figureNames: readonly (keyof Figures)[] = [
  'right',
  'offered',
  'refused',
  'wrong',
  'urgent',
  'lookalikeAlarms',
  'ordinaryAlarms',
  'viewAlarms',
  'quietAlarms',
  'language',
];

/** Pairs of right and given topic, the commonest first. */
export function confusions(judged: readonly Judged[]): readonly (readonly [pair: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const one of judged.filter(isWrong)) {
    const pair = `${one.row.topic} → ${one.understood.topic}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/**
 * The area under the ROC curve: how likely a message that belongs scores higher than one that doesn't; ties count half.
 * 0.5 when either list is empty.
 */
export function areaUnderCurve(belonging: readonly number[], others: readonly number[]): number {
  if (belonging.length === 0 || others.length === 0) return 0.5;
  const all = [
    ...belonging.map((score) => ({ score, belongs: true })),
    ...others.map((score) => ({ score, belongs: false })),
  ];
  all.sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to += 1;
    const rank = (from + 1 + to) / 2;
    for (let at = from; at < to; at += 1) if (all[at]?.belongs === true) ranks += rank;
    from = to;
  }
  return (ranks - (belonging.length * (belonging.length + 1)) / 2) / (belonging.length * others.length);
}

/** @param whenNone what a set without such messages counts for */
function percent(list: readonly Judged[], holds: (one: Judged) => boolean, whenNone = 100): number {
  return list.length === 0 ? whenNone : (100 * list.filter(holds).length) / list.length;
}
