import { type Day, dayOf, isoDay, monthFrom, partsOf } from './calendar.js';

/** What a date expression means: as a timex, and as days when it is read as past and as future. */
export interface DateValue {
  readonly timex: string;
  /** Undefined for a day that no calendar has, such as 30 February. */
  readonly past: Day | undefined;
  readonly future: Day | undefined;
}

const monthsSearched = 12;

export function definite(day: Day): DateValue {
  return { timex: isoDay(day), past: day, future: day };
}

/** A day of a known year and month, whether or not that month has it. */
export function dayInYear(year: number, month: number, dayOfMonth: number): DateValue {
  const day = dayOf(year, month, dayOfMonth);
  return { timex: timexOf(pad(year, 4), month, dayOfMonth), past: day, future: day };
}

/** A day without its year: the last before the reference, and the first on or after it. */
export function dayInAnyYear(month: number, dayOfMonth: number, reference: Day): DateValue {
  const { year } = partsOf(reference);
  // Eight years reach from one leap day to the next, over 1900 and 2100 too.
  const days = Array.from({ length: 17 }, (_, index) => dayOf(year - 8 + index, month, dayOfMonth));
  return { timex: timexOf('XXXX', month, dayOfMonth), ...aroundReference(days, reference) };
}

/** A day without its month: "den 15". */
export function dayInAnyMonth(
  dayOfMonth: number,
  reference: Day,
  fits: (day: Day) => boolean = () => true,
): DateValue {
  const { year, month } = partsOf(reference);
  const days = Array.from({ length: 2 * monthsSearched + 1 }, (_, index) => {
    const moved = monthFrom(year, month, index - monthsSearched);
    const day = dayOf(moved.year, moved.month, dayOfMonth);
    return day !== undefined && fits(day) ? day : undefined;
  });
  return { timex: `XXXX-XX-${pad(dayOfMonth, 2)}`, ...aroundReference(days, reference) };
}

/** Of days in order: the last before the reference and the first from it on. */
export function aroundReference(
  days: readonly (Day | undefined)[],
  reference: Day,
): { past: Day | undefined; future: Day | undefined } {
  const known = days.filter((day) => day !== undefined);
  return {
    past: known.findLast((day) => day < reference),
    future: known.find((day) => day >= reference),
  };
}

function timexOf(year: string, month: number, dayOfMonth: number): string {
  return `${year}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

export function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
