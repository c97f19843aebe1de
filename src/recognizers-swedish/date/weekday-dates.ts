import { nextWeekday, previousWeekday, weekdayInWeek } from './calendar.js';
import { before, type DatePattern, matchAt } from './context.js';
import { definite } from './date-value.js';
import {
  fullWeekday,
  gap,
  relative,
  relativeNumber,
  sticky,
  weekday,
  weekdayNumber,
  wordEnd,
} from './expressions.js';

/** Weekdays, alone and told from the reference. */

const week = `${relative}${gap}vecka(?<genitive>s|ns)?n?`;
const lastDays = sticky(
  `i${gap}(?<weekday>(?:mån|tis|ons|tors|fre|lör|sön)dags)${wordEnd}(?<week>${gap}(?:i${gap})?förra${gap}veckan${wordEnd})?`,
);
const beforeWeek = sticky(`(?:på${gap})?${fullWeekday}${gap}(?:i${gap}|under${gap})?${week}${wordEnd}`);
const afterWeek = sticky(`${week}(?:${gap}|\\s{0,3},\\s{0,3})(?:på${gap}|i${gap})?${fullWeekday}`);
const told = sticky(`(?:${relative}|nu${gap}på)${gap}${fullWeekday}`);
const alone = sticky(`${weekday}(?<point>\\.(?=\\S))?`);
/** A day that comes again and again is none: "varje fredag". */
const repeated = /(?<![\p{L}])(?:varje|var|alla|varannan|vartannat|vissa)\s{1,4}$/u;

/** "i fredags": the last before today. "i fredags förra veckan": of the week before this. */
export const lastWeekday: DatePattern = (context, at) => {
  const match = matchAt(lastDays, context, at);
  if (match === undefined) return undefined;
  const number = weekdayNumber(match.groups['weekday']);
  const day =
    match.groups['week'] === undefined
      ? previousWeekday(context.reference, number)
      : weekdayInWeek(context.reference, number, -1);
  return { start: at, end: match.end, value: definite(day) };
};

/** "på söndag i nästa vecka", "nästa vecka på söndag", "förra veckans fredag". */
export const weekdayOfWeek: DatePattern = (context, at) => {
  const match = matchAt(beforeWeek, context, at) ?? matchAt(afterWeek, context, at);
  if (match === undefined) return undefined;
  const weeks = relativeNumber(match.groups['relative']);
  const day = weekdayInWeek(context.reference, weekdayNumber(match.groups['weekday']), weeks);
  return { start: at, end: match.end, value: definite(day) };
};

/** "nästa fredag" is of the next week, "kommande fredag" the first from here; so are "förra" and "senaste" backwards. */
export const relativeWeekday: DatePattern = (context, at) => {
  const match = matchAt(told, context, at);
  if (match === undefined) return undefined;
  const number = weekdayNumber(match.groups['weekday']);
  const word = match.groups['relative'];
  const { reference } = context;
  if (word === undefined || word === 'kommande' || word === 'nästkommande') {
    return { start: at, end: match.end, value: definite(nextWeekday(reference, number)) };
  }
  if (word === 'senaste' || word === 'gångna') {
    return { start: at, end: match.end, value: definite(previousWeekday(reference, number)) };
  }
  const day = weekdayInWeek(reference, number, relativeNumber(word));
  return { start: at, end: match.end, value: definite(day) };
};

/** "fredag": the last before today, and the first from today on. */
export const weekdayAlone: DatePattern = (context, at) => {
  const match = matchAt(alone, context, at);
  if (match === undefined || repeated.test(before(context, at))) return undefined;
  // "Tor" is a name, and "3 mån" are months.
  const name = match.groups['weekday'];
  if (name === 'tor' || (name === 'mån' && /\d\s{0,3}$/.test(before(context, at)))) return undefined;
  const number = weekdayNumber(name);
  const future = nextWeekday(context.reference - 1, number);
  const end = match.end - (match.groups['point']?.length ?? 0);
  return { start: at, end, value: { timex: `XXXX-WXX-${number}`, past: future - 7, future } };
};
