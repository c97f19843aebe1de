/** Reading a resident's answer in the medborgardialog, typed or pressed, in any of the languages. */
import { foldWords } from './fold.js';
import type { AnswerWords } from './words.js';

export type ShortAnswer = 'yes' | 'no' | 'cancel' | 'skip' | 'change' | 'finish';

/** Order of precedence where a word stands in more than one list. */
const shortAnswers: readonly ShortAnswer[] = ['cancel', 'change', 'finish', 'skip', 'yes', 'no'];

/** What a short message answers, when it is one of the known words and nothing more. */
export function shortAnswer(words: readonly AnswerWords[], text: string): ShortAnswer | undefined {
  const folded = foldWords(text);
  if (folded === '') return undefined;
  return shortAnswers.find((kind) =>
    words.some((language) => language[kind].some((word) => foldWords(word) === folded)),
  );
}

/** Whether the message is one of the words for "something else". */
export function meansOther(words: readonly AnswerWords[], text: string): boolean {
  return isListed(words, 'other', text);
}

/** Whether the message is one of the words for the whole municipality. */
export function meansEverywhere(words: readonly AnswerWords[], text: string): boolean {
  return isListed(words, 'all', text);
}

function isListed(words: readonly AnswerWords[], kind: 'other' | 'all', text: string): boolean {
  const folded = foldWords(text);
  return words.some((language) => language[kind].some((word) => foldWords(word) === folded));
}

export type RatingAnswer =
  | { readonly kind: 'rating'; readonly rating: number }
  | { readonly kind: 'out-of-range' }
  | { readonly kind: 'none' };

/** Recognizes numbers in a text, as numbers; an outside library behind a small door. */
export type NumberReader = (text: string) => readonly number[];

/** How long an answer to "how safe, 1–5" may be to be read as one, in characters. */
const maxRatingLength = 60;

/**
 * Reads a rating: digits of any script, number words of the languages, then what the number reader finds.
 * Exactly one whole number from 1 to 5 counts ("4", "4/5", "minst en fyra"); another is out of range.
 */
export function readRating(
  words: readonly AnswerWords[],
  readNumbers: NumberReader,
  text: string,
): RatingAnswer {
  if (text.length > maxRatingLength) return { kind: 'none' };
  const ofFive = text.match(/^\s*(\d+)\s*(?:\/|av|of|out of|من)\s*5\s*$/iu);
  const numbers = ofFive === null ? findNumbers(words, readNumbers, text) : [Number(ofFive[1])];
  const [first] = numbers;
  if (first === undefined) return { kind: 'none' };
  const isOne = new Set(numbers).size === 1;
  return isOne && Number.isInteger(first) && first >= 1 && first <= 5
    ? { kind: 'rating', rating: first }
    : { kind: 'out-of-range' };
}

/** The one whole number that a short answer says, in digits of any script or in words. */
export function readWholeNumber(
  words: readonly AnswerWords[],
  readNumbers: NumberReader,
  text: string,
): number | undefined {
  if (text.length > maxRatingLength) return undefined;
  // The reader first: it knows "twenty nine", of which the words of a scale know the nine alone.
  const read = readNumbers(text);
  const [first, ...others] = new Set(read.length > 0 ? read : findNumbers(words, readNumbers, text));
  return first !== undefined && others.length === 0 && Number.isInteger(first) ? first : undefined;
}

function findNumbers(
  words: readonly AnswerWords[],
  readNumbers: NumberReader,
  text: string,
): readonly number[] {
  const folded = foldWords(text);
  const digits = folded.match(/\d+/g);
  if (digits !== null) return isNegativeOrDecimal(text) ? [Number.NaN] : digits.map(Number);
  const named = folded.split(' ').flatMap((word) =>
    words.flatMap((language) =>
      Object.entries(language.numbers)
        .filter(([, names]) => names.some((name) => foldWords(name) === word))
        .map(([number]) => Number(number)),
    ),
  );
  return named.length > 0 ? named : readNumbers(text);
}

function isNegativeOrDecimal(text: string): boolean {
  return /[-−]\s*\d|\d[.,]\d/u.test(text);
}
