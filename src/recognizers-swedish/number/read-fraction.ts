import { type Amount, amountValue, extend, nothing } from './amount.js';
import type { Item } from './lex.js';
import { isNear, type ReadAmount, readAmount } from './read-amount.js';

/** A value read from items, and the index of the item after it. */
export interface ReadValue {
  readonly value: number;
  readonly next: number;
}

const halves = new Set(['halv', 'halvt', 'halva', 'halvor', 'halvan']);
const dividing = new Set(['delat', 'delad', 'delade', 'dividerat', 'dividerad']);
const dividers = new Set(['med', 'på', 'genom', 'i']);

/** What turns the number that was read before item `top.next` into a fraction: "tre | femtedelar", "ett | av tjugo". */
export function readFraction(items: readonly Item[], top: ReadAmount): ReadValue | undefined {
  const below = readDenominator(items, top.next, top);
  if (below !== undefined && below.value !== 0) return { value: top.value / below.value, next: below.next };
  const divisor = readDivisor(items, top);
  if (divisor === undefined || divisor.value === 0 || divisor.isArticle) return undefined;
  return { value: top.value / divisor.value, next: divisor.next };
}

/** "femtedelar", "tjugo femtedel", "-åttondel", "kvarts", and "halv" after "en" or "ett". */
function readDenominator(items: readonly Item[], at: number, top: ReadAmount): ReadValue | undefined {
  if (!isNear(items, at)) return undefined;
  if (items[at]?.word === '-') {
    return isNear(items, at + 1) ? readDenominatorWords(items, at + 1, nothing) : undefined;
  }
  const word = items[at]?.word ?? '';
  if (halves.has(word)) return top.value === 1 ? { value: 2, next: at + 1 } : undefined;
  if (word === 'kvarts') return { value: 4, next: at + 1 };
  return readDenominatorWords(items, at, nothing);
}

/** "femtedelar", and "tjugo femtedelar" as one: at most three words before the last. */
function readDenominatorWords(
  items: readonly Item[],
  at: number,
  before: Amount,
  left = 3,
): ReadValue | undefined {
  const item = items[at];
  if (item?.kind !== 'word' || item.number === undefined || item.number.kind === 'ordinal') return undefined;
  const amount = extend(before, item.number.atoms) ?? roundAlone(before, item);
  if (amount === undefined) return undefined;
  if (item.number.kind === 'denominator') return { value: amountValue(amount), next: at + 1 };
  return left > 0 && isNear(items, at + 1)
    ? readDenominatorWords(items, at + 1, amount, left - 1)
    : undefined;
}

/** "miljondel" needs no number before its million. */
function roundAlone(before: Amount, item: Item): Amount | undefined {
  if (before !== nothing || item.kind !== 'word' || item.number?.kind !== 'denominator') return undefined;
  const [only, ...more] = item.number.atoms;
  return only === undefined || more.length > 0
    ? undefined
    : { ...nothing, total: only.value, scale: only.value };
}

/** "delat med tjugoett", "genom tre", "av tjugo ett", and "över tre" after one ("fem över tre" is a time). */
function readDivisor(items: readonly Item[], top: ReadAmount): ReadAmount | undefined {
  const at = top.next;
  const word = items[at]?.word ?? '';
  if (!isNear(items, at)) return undefined;
  if (dividing.has(word) && dividers.has(items[at + 1]?.word ?? '')) return readNear(items, at + 2);
  if (word === 'genom' || (word === 'över' && top.value === 1)) return readNear(items, at + 1);
  if (word !== 'av') return undefined;
  const whole = readNear(items, at + 1);
  return whole !== undefined && whole.value >= top.value ? whole : undefined;
}

function readNear(items: readonly Item[], at: number): ReadAmount | undefined {
  return isNear(items, at) ? readAmount(items, at) : undefined;
}
