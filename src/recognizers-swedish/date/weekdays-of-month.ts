import { type Day, dayOf, monthFrom, nextWeekday, partsOf } from './calendar.js';
import { type DateContext, type DatePattern, matchAt } from './context.js';
import { aroundReference, type DateValue, dayInYear, definite, pad } from './date-value.js';
import {
  fullWeekday,
  gap,
  month,
  monthNumber,
  relative,
  relativeNumber,
  sticky,
  weekdayNumber,
  wordEnd,
} from './expressions.js';

/** "första fredagen i juli", "andra söndagen". */

const places = [
  'första|förste|1:a|1:e|1a',
  'andra|andre|2:a|2:e|2a',
  'tredje|3:e|3e',
  'fjärde|4:e|4e',
  'femte|5:e|5e',
];
const last = 'sista|siste';
const place = `(?<place>${[...places, last].join('|')})${wordEnd}${gap}${fullWeekday}`;
const inMonth = sticky(
  `${place}${gap}(?:i${gap}|av${gap}|under${gap})?(?:${month}(?:,?${gap}(?<year>(?:1[5-9]|20)\\d{2})(?!\\d))?|${relative}${gap}månad(?:en)?${wordEnd}|(?:(?<=i${gap})|den${gap}här${gap})månaden${wordEnd})`,
);
const alone = sticky(`${place}(?!${gap}(?:i${gap}(?:advent|fastan|varje)|varje|efter${gap}\\p{L}))`);

export const weekdayOfMonth: DatePattern = (context, at) => {
  const match = matchAt(inMonth, context, at);
  if (match === undefined) return undefined;
  const { place: word, weekday, month: name, year, relative: told } = match.groups;
  const wanted = weekdayNumber(weekday);
  const count = placeNumber(word);
  const here = partsOf(context.reference);
  if (name !== undefined && year === undefined) {
    return { start: at, end: match.end, value: inAnyYear(context, monthNumber(name), wanted, count) };
  }
  if (year !== undefined) {
    const day = nthWeekday(Number(year), monthNumber(name), wanted, count);
    return { start: at, end: match.end, value: definite(day) };
  }
  const moved = monthFrom(here.year, here.month, relativeNumber(told));
  const day = nthWeekday(moved.year, moved.month, wanted, count);
  const value = { timex: timexOf(day, wanted), past: day, future: day };
  return { start: at, end: match.end, value };
};

/** Of the reference's month; "femte söndagen" of a month with four is a day that no calendar has. */
export const weekdayOfThisMonth: DatePattern = (context, at) => {
  const match = matchAt(alone, context, at);
  if (match === undefined) return undefined;
  const { year, month: here } = partsOf(context.reference);
  const wanted = weekdayNumber(match.groups['weekday']);
  const count = placeNumber(match.groups['place']);
  const day = nthWeekday(year, here, wanted, count);
  const first = partsOf(nthWeekday(year, here, wanted, 1)).dayOfMonth;
  const isThere = count > 5 || partsOf(day).dayOfMonth === first + 7 * (count - 1);
  const value = isThere ? definite(day) : dayInYear(year, here, first + 7 * (count - 1));
  return { start: at, end: match.end, value };
};

/** 1–5; 6 for the last. */
function placeNumber(word: string | undefined): number {
  return places.findIndex((forms) => forms.split('|').includes(word ?? '')) + 1 || 6;
}

/** The nth weekday of a month; its last when it hasn't so many. */
function nthWeekday(year: number, monthOfYear: number, weekday: number, count: number): Day {
  const before = (dayOf(year, monthOfYear, 1) ?? 0) - 1;
  let day = nextWeekday(before, weekday);
  for (let more = 1; more < count && partsOf(day + 7).month === monthOfYear; more += 1) day += 7;
  return day;
}

function inAnyYear(
  { reference }: DateContext,
  monthOfYear: number,
  weekday: number,
  count: number,
): DateValue {
  const { year } = partsOf(reference);
  const days = [year - 1, year, year + 1].map((one) => nthWeekday(one, monthOfYear, weekday, count));
  return { timex: timexOf(days[1] ?? reference, weekday), ...aroundReference(days, reference) };
}

/** The last weekday of a month is its fourth or fifth. */
function timexOf(day: Day, weekday: number): string {
  const { month: monthOfYear, dayOfMonth } = partsOf(day);
  return `XXXX-${pad(monthOfYear, 2)}-WXX-${weekday}-#${Math.ceil(dayOfMonth / 7)}`;
}
