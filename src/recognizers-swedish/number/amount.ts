import { type Atom, million, thousand } from './lexemes.js';

/**
 * A number while it is read from left to right: `total` of the scales behind us ("två tusen"), `group` of what
 * stands before the next one ("tre hundra tjugo").
 */
export interface Amount {
  readonly total: number;
  readonly group: number;
  /** The group has pieces of its own. */
  readonly begun: boolean;
  /** The group has had its "hundra". */
  readonly hundred: boolean;
  /** What comes next in the group must be below this: 100 at first, 10 after "tjugo", 0 after "fem". */
  readonly below: number;
  /** The last scale; the next must be smaller. */
  readonly scale: number;
  /** Part of it is written in digits ("3 hundra"). */
  readonly digits: boolean;
}

export const nothing: Amount = {
  total: 0,
  group: 0,
  begun: false,
  hundred: false,
  below: 100,
  scale: Number.POSITIVE_INFINITY,
  digits: false,
};

export function amountValue(amount: Amount): number {
  return amount.total + amount.group;
}

/** The amount with all atoms of a word added, or undefined when they don't go together ("två tre"). */
export function extend(amount: Amount, atoms: readonly Atom[]): Amount | undefined {
  let result: Amount | undefined = amount;
  for (const atom of atoms) {
    if (result === undefined) return undefined;
    result = add(result, atom);
  }
  return result;
}

/** The amount with a number in digits: it begins one ("3 hundra") or goes on with one that has digits ("… 21"). */
export function extendWithDigits(amount: Amount, value: number): Amount | undefined {
  if (amount === nothing) return { ...amount, group: value, begun: true, below: 0, digits: true };
  if (!amount.digits || !Number.isInteger(value)) return undefined;
  const limit = amount.begun ? (amount.hundred ? amount.below : 0) : Math.min(amount.scale, thousand);
  if (value >= limit) return undefined;
  return { ...amount, group: amount.group + value, begun: true, below: 0 };
}

function add(amount: Amount, { kind, value }: Atom): Amount | undefined {
  switch (kind) {
    case 'zero':
      return amount === nothing ? { ...amount, begun: true, below: 0 } : undefined;
    case 'small': {
      if (value >= amount.below) return undefined;
      const below = value >= 20 ? 10 : 0;
      return { ...amount, group: amount.group + value, begun: true, below };
    }
    case 'hundred':
      return addHundred(amount);
    case 'thousand':
      return amount.scale > thousand ? closeGroup(amount, thousand) : undefined;
    case 'scale':
      return addScale(amount, value);
  }
}

function addHundred(amount: Amount): Amount | undefined {
  const isDigits = amount.digits && amount.below === 0;
  if (amount.hundred || (amount.begun && amount.group === 0) || (amount.group >= 100 && !isDigits))
    return undefined;
  const group = amount.begun ? amount.group * 100 : 100;
  return { ...amount, group, begun: true, hundred: true, below: 100 };
}

function addScale(amount: Amount, scale: number): Amount | undefined {
  // "miljoner" alone is no number.
  if (amount === nothing) return undefined;
  if (scale < amount.scale) return amount.begun ? closeGroup(amount, scale) : undefined;
  // "tre tusen miljoner"
  if (amount.scale !== thousand || amountValue(amount) >= million) return undefined;
  return { ...nothing, digits: amount.digits, total: amountValue(amount) * scale, scale };
}

function closeGroup(amount: Amount, scale: number): Amount | undefined {
  if (amount.begun && amount.group === 0) return undefined;
  const group = amount.begun ? amount.group : 1;
  return { ...nothing, digits: amount.digits, total: amount.total + group * scale, scale };
}
