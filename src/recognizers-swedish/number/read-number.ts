import { extend, nothing } from './amount.js';
import type { Item } from './lex.js';
import { isNear, type ReadAmount, readAmount } from './read-amount.js';
import { type ReadValue, readFraction } from './read-fraction.js';

export type NumberSubtype = 'integer' | 'decimal' | 'fraction' | 'power';

/** A number read from items. */
export interface ReadNumber extends ReadValue {
  readonly start: number;
  readonly end: number;
  readonly subtype: NumberSubtype;
  /** Only "en", which is the article more often than the number. */
  readonly isArticle: boolean;
}

const negatives = new Set(['minus', 'negativ', 'negativt', 'negativa']);
const dozenWords: Readonly<Record<string, number>> = { dussin: 12, tjog: 20 };
const roundWords = new Set(['hundred', 'thousand', 'scale']);

/** The number that begins at item `at`, with the sign before it in words. */
export function readNumber(items: readonly Item[], at: number): ReadNumber | undefined {
  const first = items[at];
  if (first === undefined) return undefined;
  if (negatives.has(first.word) && isNear(items, at + 1)) {
    const rest = readUnsigned(items, at + 1);
    return rest && { ...rest, start: first.start, value: -rest.value, isArticle: false };
  }
  return readUnsigned(items, at);
}

function readUnsigned(items: readonly Item[], at: number): ReadNumber | undefined {
  const item = items[at];
  if (item === undefined) return undefined;
  if (item.word === 'hälften') return numberOf(items, at, { value: 0.5, next: at + 1 }, 'fraction');
  if (item.kind === 'digits' && item.literal.kind !== 'plain') return readLiteral(items, at, item);
  // "hundra och tre kvarts" is 100 and a fraction, before it is 103 quarters.
  const apart = readAmount(items, at, false);
  const amount = apart !== undefined && readMixed(items, apart) === undefined ? readAmount(items, at) : apart;
  if (amount === undefined || isOrdinal(items, amount)) return undefined;
  const sign = item.kind === 'digits' && item.negative ? -1 : 1;
  const number = readDecimalWords(items, at, amount) ?? readComposed(items, at, amount);
  return { ...number, value: sign * number.value };
}

function readLiteral(
  items: readonly Item[],
  at: number,
  { literal, negative }: Extract<Item, { kind: 'digits' }>,
): ReadNumber {
  const value = negative ? -literal.value : literal.value;
  const subtype = literal.kind === 'fraction' || literal.kind === 'power' ? literal.kind : undefined;
  return numberOf(items, at, { value, next: at + 1 }, subtype);
}

/** "två komma fem", "noll komma noll fem". */
function readDecimalWords(items: readonly Item[], at: number, whole: ReadAmount): ReadNumber | undefined {
  if (items[whole.next]?.word !== 'komma' || !isNear(items, whole.next) || whole.amount.digits)
    return undefined;
  let digits = '';
  let next = whole.next + 1;
  while (isNear(items, next) && digits.length < 15) {
    const part = readAmount(items, next, false);
    if (part === undefined || part.amount.digits || part.isArticle || !Number.isInteger(part.value)) break;
    digits += String(part.value);
    next = part.next;
    if (part.value > 9) break;
  }
  if (digits === '' || !/^\d+$/.test(digits)) return undefined;
  return numberOf(items, at, { value: Number(`${whole.value}.${digits}`), next });
}

/** A cardinal and what may follow: a fraction, "och en halv", "miljoner", "dussin". */
function readComposed(items: readonly Item[], at: number, amount: ReadAmount): ReadNumber {
  const fraction = readFraction(items, amount);
  if (fraction !== undefined)
    return readTimes(items, at, fraction) ?? numberOf(items, at, fraction, 'fraction');
  const mixed = readMixed(items, amount);
  if (mixed !== undefined) return readTimes(items, at, mixed) ?? numberOf(items, at, mixed, 'fraction');
  const plain = readTimes(items, at, amount) ?? numberOf(items, at, amount);
  return { ...plain, isArticle: amount.isArticle && plain.next === amount.next };
}

/** "tre och en femtedel", "etthundra och tre kvarts", "två och 1/2". */
function readMixed(items: readonly Item[], whole: ReadAmount): ReadValue | undefined {
  const { next } = whole;
  if (items[next]?.word !== 'och' || !isNear(items, next) || !isNear(items, next + 1)) return undefined;
  const item = items[next + 1];
  if (item?.kind === 'digits' && item.literal.kind === 'fraction' && item.literal.value < 1) {
    return { value: whole.value + item.literal.value, next: next + 2 };
  }
  const top = readAmount(items, next + 1);
  const fraction = top && (readFraction(items, top) ?? readQuarter(items, top));
  // "två och fem tredjedelar" is no mixed number.
  if (fraction === undefined || fraction.value >= 1) return undefined;
  return { value: whole.value + fraction.value, next: fraction.next };
}

/** "fem och en kvart"; alone, a "kvart" is a quarter of an hour. */
function readQuarter(items: readonly Item[], { value, next }: ReadAmount): ReadValue | undefined {
  return value === 1 && items[next]?.word === 'kvart' ? { value: 0.25, next: next + 1 } : undefined;
}

/** "en halv | miljon", "ett halvt | dussin", "två | dussin". */
function readTimes(items: readonly Item[], at: number, read: ReadValue): ReadNumber | undefined {
  const item = items[read.next];
  if (!isNear(items, read.next) || item?.kind !== 'word') return undefined;
  const dozen = dozenWords[item.word];
  if (dozen !== undefined)
    return numberOf(items, at, { value: dozens(read.value, dozen), next: read.next + 1 });
  const [only, ...more] = item.number?.kind === 'cardinal' ? item.number.atoms : [];
  if (only === undefined || more.length > 0 || !roundWords.has(only.kind) || Number.isInteger(read.value))
    return undefined;
  return numberOf(items, at, { value: read.value * only.value, next: read.next + 1 });
}

/** Microsoft counts only what stands after the hundreds: "trehundratvå dussin" is 300 and two dozen, 324. */
function dozens(count: number, dozen: number): number {
  const rest = count % 100;
  return rest === 0 ? count * dozen : count - rest + rest * dozen;
}

/** The words so far are the beginning of an ordinal: "tjugo | första". */
function isOrdinal(items: readonly Item[], { amount, next }: ReadAmount): boolean {
  const item = items[next];
  if (item?.kind !== 'word' || item.number?.kind !== 'ordinal' || !isNear(items, next)) return false;
  return amount !== nothing && !amount.digits && extend(amount, item.number.atoms) !== undefined;
}

function numberOf(
  items: readonly Item[],
  at: number,
  { value, next }: ReadValue,
  subtype?: NumberSubtype,
): ReadNumber {
  // What 15 digits can't show isn't there: 2.675 * 1000 is an integer.
  const isInteger = Number.isInteger(Number(value.toPrecision(15)));
  return {
    value,
    next,
    start: items[at]?.start ?? 0,
    end: items[next - 1]?.end ?? 0,
    subtype: subtype ?? (isInteger ? 'integer' : 'decimal'),
    isArticle: false,
  };
}
