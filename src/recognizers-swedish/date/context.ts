import { foldCase } from '../fold-case.js';
import { type Item, lex } from '../number/lex.js';
import { type Day, localDay } from './calendar.js';
import type { DateValue } from './date-value.js';

/** A text in which dates are looked for. */
export interface DateContext {
  readonly lower: string;
  readonly reference: Day;
  /** The text's words and numbers, and the index of the one that begins at a character. */
  readonly items: readonly Item[];
  readonly itemAt: ReadonlyMap<number, number>;
}

/** A date expression in `text.slice(start, end)`. */
export interface DateMatch {
  readonly start: number;
  readonly end: number;
  readonly value: DateValue;
}

/** Looks for an expression that begins at `at`; what it finds may begin later ("den | 15"). */
export type DatePattern = (context: DateContext, at: number) => DateMatch | undefined;

export function dateContext(text: string, reference: Date): DateContext {
  const items = lex(text);
  return {
    lower: foldCase(text),
    reference: localDay(reference),
    items,
    itemAt: new Map(items.map(({ start }, index) => [start, index])),
  };
}

/** The groups of a pattern that matches at `at`, and where it ends. */
export interface Matched {
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly end: number;
}

/** Matches a sticky expression at one place. */
export function matchAt(pattern: RegExp, { lower }: DateContext, at: number): Matched | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(lower);
  return match === null ? undefined : { groups: match.groups ?? {}, end: at + match[0].length };
}

/** The characters before `at`, enough to hold a preposition. */
export function before({ lower }: DateContext, at: number): string {
  return lower.slice(Math.max(0, at - 16), at);
}
