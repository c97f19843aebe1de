import { type Amount, amountValue, extend, extendWithDigits, nothing } from './amount.js';
import type { Item } from './lex.js';

/** A cardinal read from items: its value and the index of the item after it. */
export interface ReadAmount {
  readonly amount: Amount;
  readonly value: number;
  readonly next: number;
  /** Only "en": the article as well as the number. */
  readonly isArticle: boolean;
}

const maxGap = 5;

/** The longest cardinal in words, or in digits and words ("4 tusen 3 hundra 21"), from item `at` on. `mayJoin`: over "och" too. */
export function readAmount(items: readonly Item[], at: number, mayJoin = true): ReadAmount | undefined {
  const first = items[at];
  if (first === undefined) return undefined;
  let amount = step(nothing, first);
  if (amount === undefined) return undefined;
  let next = at + 1;
  for (;;) {
    const more = goOn(items, next, amount, mayJoin);
    if (more === undefined) break;
    amount = more.amount;
    next = more.next;
  }
  const isArticle = next === at + 1 && first.kind === 'word' && first.word === 'en';
  return { amount, value: amountValue(amount), next, isArticle };
}

function step(amount: Amount, item: Item | undefined): Amount | undefined {
  if (item?.kind === 'word' && item.number?.kind === 'cardinal') return extend(amount, item.number.atoms);
  if (item?.kind === 'digits' && item.literal.kind === 'plain') {
    if (item.negative && amount !== nothing) return undefined;
    return extendWithDigits(amount, item.literal.value);
  }
  return undefined;
}

function goOn(
  items: readonly Item[],
  at: number,
  amount: Amount,
  mayJoin: boolean,
): { amount: Amount; next: number } | undefined {
  if (!isNear(items, at)) return undefined;
  const direct = step(amount, items[at]);
  if (direct !== undefined) return { amount: direct, next: at + 1 };
  const joint = items[at];
  if (joint === undefined || !isNear(items, at + 1)) return undefined;
  // "nittio-fem", "nittio - fem"
  const afterDash = joint.word === '-' && amount.below === 10 ? step(amount, items[at + 1]) : undefined;
  if (afterDash !== undefined) return { amount: afterDash, next: at + 2 };
  if (mayJoin && joint.word === 'och') return goOnAfterAnd(items, at + 1, amount);
  return undefined;
}

/** "tusen och en", "tvåtusen och tvåhundra": after a round number, and only what fits below it. */
function goOnAfterAnd(
  items: readonly Item[],
  at: number,
  amount: Amount,
): { amount: Amount; next: number } | undefined {
  const isRound = amount.below === 100 && (amount.hundred || amount.scale !== nothing.scale);
  if (!isRound || amount.digits || items[at]?.kind !== 'word') return undefined;
  const rest = readAmount(items, at, false);
  if (rest === undefined || rest.amount.digits || rest.value <= 0) return undefined;
  const limit = amount.hundred ? 100 : amount.scale;
  if (rest.value >= limit) return undefined;
  return { amount: { ...amount, group: amount.group + rest.value, begun: true, below: 0 }, next: rest.next };
}

/** Whether item `at` follows the one before it with little between. */
export function isNear(items: readonly Item[], at: number): boolean {
  const before = items[at - 1];
  const item = items[at];
  return before !== undefined && item !== undefined && item.start - before.end <= maxGap;
}
