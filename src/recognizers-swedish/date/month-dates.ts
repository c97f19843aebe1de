import { monthFrom, partsOf } from './calendar.js';
import { type DateContext, type DateMatch, type DatePattern, type Matched, matchAt } from './context.js';
import { dayInAnyYear, dayInYear } from './date-value.js';
import {
  anyDay,
  dayNumber,
  gap,
  month,
  monthNumber,
  ordinalDay,
  relative,
  relativeNumber,
  sticky,
  weekday,
  wordEnd,
} from './expressions.js';
import { yearAfter } from './year-after.js';

/** Dates with the month's name, and with "nästa månad". */

const afterWeekday = `${weekday}\\.?(?:\\s{0,4},\\s{0,4}|${gap})`;
const between = `(?:\\.?(?:${gap}(?:i|av)${gap}|\\s{0,4}[-/,]\\s{0,4}|\\s{0,6}))`;
// Without a weekday the article is no part of the date.
const dayFirst = sticky(`(?:${afterWeekday}(?:den${gap})?)?${anyDay}${between}${month}\\.?`);
const monthFirst = sticky(
  `(?:${afterWeekday})?${month}\\.?\\s{0,4}[-/.,]?\\s{0,4}(?:den${gap})?${anyDay}(?![:.]\\d)`,
);
const ofRelativeMonth = sticky(
  `${ordinalDay}${gap}(?:i${gap}|under${gap})?${relative}${gap}månad(?:en)?${wordEnd}`,
);

/** "måndag den 12 januari, 2016", "1 jan", "tjugoförsta maj". */
export const dayAndMonth: DatePattern = (context, at) => dateOf(context, at, matchAt(dayFirst, context, at));

/** "jan-1", "maj tjugoförsta". */
export const monthAndDay: DatePattern = (context, at) => {
  const match = matchAt(monthFirst, context, at);
  // "i maj två personer"
  const isCount = match?.groups['cardinal'] !== undefined && dayNumber(match.groups) < 20;
  return isCount ? undefined : dateOf(context, at, match);
};

function dateOf(context: DateContext, at: number, match: Matched | undefined): DateMatch | undefined {
  if (match === undefined) return undefined;
  const dayOfMonth = dayNumber(match.groups);
  const monthOfYear = monthNumber(match.groups['month']);
  const year = yearAfter(context, match.end);
  if (year !== undefined)
    return { start: at, end: year.end, value: dayInYear(year.year, monthOfYear, dayOfMonth) };
  const end = context.lower.charAt(match.end - 1) === '.' ? match.end - 1 : match.end;
  return { start: at, end, value: dayInAnyYear(monthOfYear, dayOfMonth, context.reference) };
}

/** "20 nästa månad", "den femte i förra månaden". */
export const dayOfRelativeMonth: DatePattern = (context, at) => {
  const match = matchAt(ofRelativeMonth, context, at);
  if (match === undefined) return undefined;
  const { year, month: thisMonth } = partsOf(context.reference);
  const moved = monthFrom(year, thisMonth, relativeNumber(match.groups['relative']));
  return { start: at, end: match.end, value: dayInYear(moved.year, moved.month, dayNumber(match.groups)) };
};
