import { type ModelResult, modelResult } from '../model-result.js';
import { isoDay } from './calendar.js';
import { type DateContext, type DateMatch, type DatePattern, dateContext } from './context.js';
import type { DateValue } from './date-value.js';
import { dayAndMonth, dayOfRelativeMonth, monthAndDay } from './month-dates.js';
import { dayOfMonth, weekdayAndDay } from './month-days.js';
import { numericDate } from './numeric-dates.js';
import { spanPatterns } from './span-dates.js';
import { specialDay } from './special-days.js';
import { lastWeekday, relativeWeekday, weekdayAlone, weekdayOfWeek } from './weekday-dates.js';
import { weekdayOfMonth, weekdayOfThisMonth } from './weekdays-of-month.js';

const simple: readonly DatePattern[] = [
  numericDate,
  dayAndMonth,
  monthAndDay,
  dayOfRelativeMonth,
  weekdayAndDay,
  dayOfMonth,
  weekdayOfMonth,
  weekdayOfThisMonth,
  weekdayOfWeek,
  lastWeekday,
  relativeWeekday,
  specialDay,
  weekdayAlone,
];
const all: readonly DatePattern[] = [
  ...simple,
  ...spanPatterns((context, at) => longest(simple, context, at)),
];

/** What the suite says of a day that no calendar has. */
const notResolved = 'not resolved';
const wordStart = /(?<![\p{L}\p{M}\d_])[\p{L}\d]/gu;

/**
 * All dates of a text, seen from a reference, in the suite's shape: "datetimeV2.date" with one value for a known
 * day, and two for one that may lie behind or ahead ("fredag"), the past one first.
 */
export function findDates(text: string, reference: Date): ModelResult[] {
  const context = dateContext(text, reference);
  const results: ModelResult[] = [];
  let end = 0;
  for (const { index } of context.lower.matchAll(wordStart)) {
    if (index < end) continue;
    const match = longest(all, context, index);
    if (match === undefined) continue;
    const values = valuesOf(match.value);
    results.push(modelResult(text, [match.start, match.end], 'datetimeV2.date', { values }));
    end = match.end;
  }
  return results;
}

function longest(patterns: readonly DatePattern[], context: DateContext, at: number): DateMatch | undefined {
  let best: DateMatch | undefined;
  for (const pattern of patterns) {
    const match = pattern(context, at);
    if (match !== undefined && match.end > (best?.end ?? 0)) best = match;
  }
  return best;
}

function valuesOf({ timex, past, future }: DateValue): { timex: string; type: 'date'; value: string }[] {
  const days = [...new Set([past, future])].filter((day) => day !== undefined).map(isoDay);
  return (days.length === 0 ? [notResolved] : days).map((value) => ({ timex, type: 'date', value }));
}
