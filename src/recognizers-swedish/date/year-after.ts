import { isNear, type ReadAmount, readAmount } from '../number/read-amount.js';
import type { ReadValue } from '../number/read-fraction.js';
import { partsOf } from './calendar.js';
import { type DateContext, matchAt } from './context.js';
import { gap, relative, relativeNumber, sticky, wordEnd } from './expressions.js';
import { fullYear } from './numeric-dates.js';

const inDigits = sticky(
  `(?:\\s{0,4}[-/.,]\\s{0,4}|${gap})(?:år${gap})?(?<year>(?:1[5-9]|20)\\d{2})${wordEnd}(?!:\\d)`,
);
/** Two digits are a year only where the sentence ends. */
const short = sticky(`(?:\\s?[-/.]\\s?|${gap}['’]?)(?<year>\\d{2})(?=\\s{0,4}(?:[?!;]|\\.(?!\\d)|$))`);
const relativeYear = sticky(`${gap}(?:i${gap}fjol|ifjol|i${gap}år|${relative}${gap}år(?:et)?)${wordEnd}`);
const lead = sticky(`(?:\\s{0,4},\\s{0,4}|${gap})(?:år${gap})?`);

/** The year that follows a day and a month at `at`: in digits, in words ("tvåtusenarton") or told ("i fjol"). */
export function yearAfter(context: DateContext, at: number): { year: number; end: number } | undefined {
  const written = matchAt(inDigits, context, at) ?? matchAt(short, context, at);
  if (written !== undefined) return { year: fullYear(written.groups['year'] ?? ''), end: written.end };
  const told = matchAt(relativeYear, context, at);
  if (told !== undefined) {
    const word = told.groups['relative'];
    const isLast = /fjol$/.test(context.lower.slice(at, told.end));
    const { year } = partsOf(context.reference);
    return { year: year + (isLast ? -1 : relativeNumber(word)), end: told.end };
  }
  return yearInWords(context, at);
}

function yearInWords(context: DateContext, at: number): { year: number; end: number } | undefined {
  const begin = matchAt(lead, context, at)?.end ?? at;
  const index = context.itemAt.get(begin);
  const amount = index === undefined ? undefined : readAmount(context.items, index);
  if (amount === undefined || amount.amount.digits) return undefined;
  const year = asYear(context, amount);
  return year && { year: year.value, end: context.items[year.next - 1]?.end ?? begin };
}

/** "tvåtusenarton", and "tjugo arton" or "nitton åttiofyra" by the century. */
function asYear({ items }: DateContext, { value, next }: ReadAmount): ReadValue | undefined {
  if (value >= 1500 && value <= 2100) return { value, next };
  const rest = value >= 15 && value <= 20 && isNear(items, next) ? readAmount(items, next) : undefined;
  if (rest === undefined || rest.amount.digits || rest.value < 10 || rest.value > 99) return undefined;
  return { value: value * 100 + rest.value, next: rest.next };
}
