import { foldCase } from '../fold-case.js';
import { type Literal, literalAt } from './literal.js';
import { denominatorStart, type NumberWord, splitWord } from './split-word.js';

interface Place {
  readonly start: number;
  /** The index after the last character. */
  readonly end: number;
}

/** A text as the number grammar sees it; white space is left out. */
export type Item = Place &
  (
    | { readonly kind: 'word'; readonly word: string; readonly number: NumberWord | undefined }
    | { readonly kind: 'digits'; readonly word: ''; readonly literal: Literal; readonly negative: boolean }
    /** In digits: "21:a". */
    | { readonly kind: 'ordinal'; readonly word: ''; readonly value: number }
    /** One character that is none of these. */
    | { readonly kind: 'other'; readonly word: string }
  );

const tokenAt = /[\p{L}\p{M}]+|\s+|./suy;
const letterAt = /[\p{L}\p{M}_]/uy;
/** "21:a", "3:e", "3e", "1:sta", "20:de". */
const ordinalAt = /(\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,15}):?(?:a|e|sta|te|de|dje)(?![\p{L}\p{M}\d]|[-+]\d)/uy;
/** How far back a sign and what stands before it are looked for, in characters. */
const maxBefore = 8;
const numberStart = /[\d¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]/;

/** Reads the text once, from left to right. */
export function lex(text: string): readonly Item[] {
  const lower = foldCase(text);
  const items: Item[] = [];
  let at = 0;
  while (at < text.length) {
    const digits = startsNumber(text, at) ? digitsItem(text, at) : undefined;
    if (digits !== undefined) {
      if (digits.item !== undefined) items.push(digits.item);
      at = digits.end;
      continue;
    }
    tokenAt.lastIndex = at;
    const word = tokenAt.exec(lower)?.[0] ?? lower.charAt(at);
    const end = at + word.length;
    if (/\p{L}/u.test(word)) items.push(...wordItems(word, at));
    else if (/\S/.test(word)) items.push({ kind: 'other', word, start: at, end });
    at = end;
  }
  return items;
}

/** A word as an item; as two when it is a fraction in one ("trefjärdedelar"). */
function wordItems(word: string, start: number): Item[] {
  const number = splitWord(word);
  const at = number && denominatorStart(word, number);
  if (at !== undefined)
    return [...wordItems(word.slice(0, at), start), ...wordItems(word.slice(at), start + at)];
  return [{ kind: 'word', word, number, start, end: start + word.length }];
}

function startsNumber(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (numberStart.test(character)) return true;
  // ",5" is a number where no digit stands before the comma.
  return character === ',' && /\d/.test(text.charAt(at + 1)) && !/[\d\p{L}]/u.test(text.charAt(at - 1));
}

/** The number in digits at `at`; no item when a letter touches it ("29km", "A4"). */
function digitsItem(text: string, at: number): { item: Item | undefined; end: number } | undefined {
  const ordinal = ordinalItem(text, at);
  if (ordinal !== undefined) return { item: isLetter(text, at - 1) ? undefined : ordinal, end: ordinal.end };
  const literal = literalAt(text, at);
  if (literal === undefined) return undefined;
  const { end } = literal;
  if (isLetter(text, at - 1) || isLetter(text, end) || !Number.isFinite(literal.value))
    return { item: undefined, end };
  const sign = signBefore(text, at);
  const negative = sign < at;
  return { item: { kind: 'digits', word: '', literal, negative, start: sign, end }, end };
}

/** Where the minus sign that belongs to the number at `at` stands; `at` itself when there is none. */
function signBefore(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - maxBefore), at);
  const match = /[-\u2212](\s*)$/.exec(before);
  if (match === null) return at;
  const sign = at - match[0].length;
  const ahead = text.slice(Math.max(0, sign - maxBefore), sign);
  // With a blank after it, it is a dash, unless the text begins with it.
  if (match[1] !== '') return ahead.trim() === '' && sign < maxBefore ? sign : at;
  // "covid-19", "5-3" and "5 -3" have none.
  return /(?:^|[^\d\s]\s+|^\s+|[(["'$€£])$/.test(ahead) ? sign : at;
}

function isLetter(text: string, at: number): boolean {
  if (at < 0) return false;
  letterAt.lastIndex = at;
  return letterAt.test(text);
}

function ordinalItem(text: string, at: number): Item | undefined {
  ordinalAt.lastIndex = at;
  const match = ordinalAt.exec(text);
  if (match === null) return undefined;
  const value = Number((match[1] ?? '').replace(/\D/g, ''));
  return { kind: 'ordinal', word: '', value, start: at, end: at + match[0].length };
}
