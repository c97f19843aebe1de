/** What is promised, by whom, for which period, and what came of it: looked up by topic. */
import type { Contact, Municipality, Outcome, Party, Period, Place, Source, Topic } from './schema.js';

/** One published promise or measure. */
export interface Commitment {
  readonly topic: string;
  /** The topic of the promise a measure belongs to; its own for a promise. */
  readonly promise: string;
  readonly promisedBy: readonly Party[];
  /** The published Swedish, word for word. */
  readonly text: string;
  readonly period: string;
  readonly source: Source;
  /** Day (`YYYY-MM-DD`) on which the text was last compared with its source. */
  readonly checkedOn: string;
}

export interface LawFact {
  readonly id: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly source: Source;
  readonly checkedOn: string;
  readonly underChange: boolean;
  readonly verifyBeforeLaunch?: boolean | undefined;
}

/** A sentence about the promises themselves, quoted for a background topic. */
export type Quote = Omit<Commitment, 'promise' | 'promisedBy'>;

/** Everything the bot knows. Built by `loadKnowledge`; never changes while the program runs. */
export interface Knowledge {
  readonly municipality: Municipality;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly commitments: ReadonlyMap<string, Commitment>;
  readonly quotes: ReadonlyMap<string, Quote>;
  readonly outcomes: readonly Outcome[];
  /** Oldest first. */
  readonly periods: readonly Period[];
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly places: readonly Place[];
  readonly focusAreas: readonly string[];
  readonly law: ReadonlyMap<string, LawFact>;
}

/** The outcomes reported for a topic, oldest first; for a promise, those of its measures too. */
export function outcomesOf(knowledge: Knowledge, topic: string): readonly Outcome[] {
  const measures = new Set(measuresOf(knowledge, topic).map((measure) => measure.topic));
  return knowledge.outcomes.filter((outcome) => outcome.topic === topic || measures.has(outcome.topic));
}

/** The measures under a promise; none for any other topic. */
export function measuresOf(knowledge: Knowledge, promise: string): readonly Commitment[] {
  return [...knowledge.commitments.values()].filter(
    (commitment) => commitment.promise === promise && commitment.topic !== promise,
  );
}

/** The four promises, in the order they were published. */
export function promisesOf(knowledge: Knowledge): readonly Commitment[] {
  return [...knowledge.commitments.values()].filter((commitment) => commitment.promise === commitment.topic);
}

/** The periods that came after the given one, oldest first. */
export function laterPeriods(knowledge: Knowledge, periodId: string): readonly Period[] {
  const index = knowledge.periods.findIndex((period) => period.id === periodId);
  return index < 0 ? [] : knowledge.periods.slice(index + 1);
}
