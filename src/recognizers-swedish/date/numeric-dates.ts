import { before, type DateContext, type DateMatch, type DatePattern, matchAt } from './context.js';
import { type DateValue, dayInAnyYear, dayInYear } from './date-value.js';
import { month, monthNumber, sticky } from './expressions.js';

/** Dates in digits. Day before month, as Swedes write; the other way where only that can be. */

const number = (name: string): string => `(?<${name}>\\d{1,2})(?!\\d)`;
const notMore = '(?!\\d|\\s?[-/\\\\]\\s?\\d|[.,:]\\d|-?(?!t\\d)\\p{L})';
/** Years from 1500 to 2199. */
const century = '(?:1[5-9]|2[01])';
const separator = '\\s?(?<separator>[-/.\\\\])\\s?';
const same = '\\s?\\k<separator>\\s?';

const yearFirst = sticky(
  `(?<year>${century}\\d{2})${separator}(?:(?<second>\\d{1,2})|${month}\\.?)${same}${number('first')}${notMore}`,
);
const monthYear = sticky(`${month}${separator}(?<year>${century}\\d{2})${same}${number('first')}${notMore}`);
const dayYear = sticky(`${number('first')}${separator}(?<year>${century}\\d{2})${same}${month}`);
const yearLast = sticky(
  `${number('first')}${separator}(?:${number('second')}|${month}\\.?)${same}(?<year>${century}\\d{2}|\\d{2})${notMore}`,
);
const yearApart = sticky(
  `${number('first')}\\s?[/\\\\]\\s?${number('second')}(?<comma>,)?\\s{0,3}(?<year>${century}\\d{2}|(?<=,)\\d{2})${notMore}`,
);
const noYear = sticky(`${number('first')}\\s?[/\\\\]\\s?${number('second')}${notMore}(?!\\s?%)`);
const afterPreposition = sticky(`${number('first')}[-.]${number('second')}${notMore}(?!\\s?%)`);
const compact = sticky(
  '(?<year>(?:19|20)\\d{2})(?<second>0[1-9]|1[0-2])(?<first>[0-2]\\d|3[01])(?!\\d|-\\d)',
);

const preposition = /(?<![\p{L}\d])(den|på|i)\s{1,4}$/u;

export const numericDate: DatePattern = (context, at) => {
  if (/[\d.,/\\:-]$/.test(before(context, at)) && /\d/.test(before(context, at).at(-2) ?? ''))
    return undefined;
  for (const pattern of [yearFirst, monthYear, dayYear, yearLast, yearApart, compact]) {
    const match = matchAt(pattern, context, at);
    const value = match && valueOfGroups(match.groups, context);
    if (match !== undefined && value !== undefined) return { start: at, end: match.end, value };
  }
  return withoutYear(context, at);
};

function withoutYear(context: DateContext, at: number): DateMatch | undefined {
  const match = matchAt(noYear, context, at) ?? matchAfterPreposition(context, at);
  const value = match && valueOfGroups(match.groups, context);
  return match && value && { start: at, end: match.end, value };
}

/** "den 22.4", "på 4-22": with a point or a dash a preposition must tell that it is a date. */
function matchAfterPreposition(context: DateContext, at: number): ReturnType<typeof matchAt> {
  const word = preposition.exec(before(context, at))?.[1];
  const match = word === undefined ? undefined : matchAt(afterPreposition, context, at);
  const isPlain = Number(match?.groups['first']) <= 12 && Number(match?.groups['second']) <= 12;
  // "i 4.5 timmar"
  return isPlain && word !== 'den' ? undefined : match;
}

function valueOfGroups(
  { first, second, month: name, year, comma }: Readonly<Record<string, string | undefined>>,
  { reference }: DateContext,
): DateValue | undefined {
  const one = Number(first);
  const two = name === undefined ? Number(second) : monthNumber(name);
  // Microsoft's own reading of "11/12,2015" is 12 November.
  const isMonthFirst = name === undefined && (two > 12 || (comma !== undefined && one <= 12));
  const [dayOfMonth, monthOfYear] = isMonthFirst ? [two, one] : [one, two];
  if (dayOfMonth < 1 || dayOfMonth > 31 || monthOfYear < 1 || monthOfYear > 12) return undefined;
  if (year === undefined) return dayInAnyYear(monthOfYear, dayOfMonth, reference);
  return dayInYear(fullYear(year), monthOfYear, dayOfMonth);
}

/** "16" is 2016, "40" to "99" are of the last century, as in the suite. */
export function fullYear(year: string): number {
  if (year.length > 2) return Number(year);
  return Number(year) + (Number(year) >= 40 ? 1900 : 2000);
}
