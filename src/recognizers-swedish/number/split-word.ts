import { extend, nothing } from './amount.js';
import { type Atom, cardinalPieces, ordinalPieces } from './lexemes.js';

/** What a word is made of: a cardinal's atoms, an ordinal's, or the denominator of a fraction ("femtedelar"). */
export interface NumberWord {
  readonly kind: 'cardinal' | 'ordinal' | 'denominator';
  readonly atoms: readonly Atom[];
}

/** Longer than any number that is written in one word by hand; beyond it a word is not looked into. */
const maxWordLength = 90;
const longestPiece = Math.max(...[...cardinalPieces.keys(), ...ordinalPieces.keys()].map((p) => p.length));
const denominatorEnd = /^(.{3,}?)(?:delarnas|delarna|delars|delar|delens|delen|dels|del)$/;

/** Splits a word in lower case, such as "tjugofem", "tvåhundrade" or "tjugoförstedelar". */
export function splitWord(word: string): NumberWord | undefined {
  if (word.length < 2 || word.length > maxWordLength) return undefined;
  const cardinal = splitCardinal(word);
  if (cardinal !== undefined) return { kind: 'cardinal', atoms: cardinal };
  const ordinal = splitOrdinal(word);
  if (ordinal !== undefined) return { kind: 'ordinal', atoms: ordinal };
  const denominator = splitDenominator(word);
  return denominator && { kind: 'denominator', atoms: denominator };
}

/**
 * Where a fraction that is written as one word has its denominator: 3 in "tvåfemtedelar", undefined in
 * "tjugofemtedelar", whose pieces are one number.
 */
export function denominatorStart(word: string, { kind, atoms }: NumberWord): number | undefined {
  if (kind !== 'denominator' || atoms.length < 2 || extend(nothing, atoms) !== undefined) return undefined;
  for (let at = word.length - 1; at > 1; at -= 1) {
    const top = splitWord(word.slice(0, at));
    if (top?.kind === 'cardinal' && splitWord(word.slice(at))?.kind === 'denominator') return at;
  }
  return undefined;
}

function splitCardinal(word: string): readonly Atom[] | undefined {
  const { atoms, end } = pieces(word);
  return end === word.length ? atoms : undefined;
}

function splitOrdinal(word: string): readonly Atom[] | undefined {
  // The last piece is tried from the longest, so that "tjugotrettonde" isn't "tjugotretto" and "nde".
  for (let start = Math.max(0, word.length - longestPiece); start < word.length; start += 1) {
    const last = ordinalPieces.get(word.slice(start));
    if (last === undefined) continue;
    const before = splitCardinal(word.slice(0, start));
    if (before !== undefined) return [...before, ...last];
  }
  return undefined;
}

/** "femtedel", "åttondel" (åttonde), "hundradel" (hundra), "triljontedel", "tjugoförstadel". */
function splitDenominator(word: string): readonly Atom[] | undefined {
  const stem = denominatorEnd.exec(word)?.[1];
  if (stem === undefined) return undefined;
  const ordinal = splitOrdinal(stem) ?? splitOrdinal(`${stem}de`) ?? splitOrdinal(`${stem}e`);
  if (ordinal !== undefined) return ordinal;
  const cardinal = splitCardinal(stem);
  // "hundradel" and "miljondel" keep the cardinal; "femdel" is no word.
  const last = cardinal?.at(-1);
  return last !== undefined && last.value >= 100 ? cardinal : undefined;
}

/** The cardinal pieces that the word begins with, longest first, and where they end. */
function pieces(word: string): { atoms: readonly Atom[]; end: number } {
  const atoms: Atom[] = [];
  let end = 0;
  while (end < word.length) {
    let length = Math.min(longestPiece, word.length - end);
    while (length > 0 && !cardinalPieces.has(word.slice(end, end + length))) length -= 1;
    if (length === 0) break;
    atoms.push(...(cardinalPieces.get(word.slice(end, end + length)) ?? []));
    end += length;
  }
  return { atoms, end };
}
