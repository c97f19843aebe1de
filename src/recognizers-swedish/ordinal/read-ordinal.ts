import { amountValue, extend, nothing } from '../number/amount.js';
import type { Item } from '../number/lex.js';
import type { Atom } from '../number/lexemes.js';
import { isNear, readAmount } from '../number/read-amount.js';

/** An ordinal read from items: its value, the index of the item after it and of the character after it. */
export interface ReadOrdinal {
  readonly value: number;
  readonly next: number;
  readonly end: number;
}

/** The ordinal that begins at item `at`: "tredje", "tjugo tredje", "21:a". */
export function readOrdinal(items: readonly Item[], at: number): ReadOrdinal | undefined {
  const item = items[at];
  if (item?.kind === 'ordinal') return { value: item.value, next: at + 1, end: item.end };
  if (item?.kind !== 'word' || item.number === undefined) return undefined;
  if (item.number.kind === 'ordinal') {
    const value = ordinalValue(item.number.atoms);
    return value === undefined ? undefined : { value, next: at + 1, end: item.end };
  }
  const before = readAmount(items, at);
  const last = items[before?.next ?? 0];
  if (before === undefined || before.amount.digits || last?.kind !== 'word') return undefined;
  if (last.number?.kind !== 'ordinal' || !isNear(items, before.next)) return undefined;
  const amount = extend(before.amount, last.number.atoms);
  return amount && { value: amountValue(amount), next: before.next + 1, end: last.end };
}

/** "miljonte" needs no number before its million, as "miljoner" does. */
function ordinalValue(atoms: readonly Atom[]): number | undefined {
  const [only, ...more] = atoms;
  if (only?.kind === 'scale' && more.length === 0) return only.value;
  const amount = extend(nothing, atoms);
  return amount && amountValue(amount);
}
