import { findBoolean } from './boolean/find-boolean.js';
import { findDates } from './date/find-dates.js';
import type { ModelResult } from './model-result.js';
import { findNumbers } from './number/find-numbers.js';
import { findOrdinals } from './ordinal/find-ordinals.js';
import { findPercentages } from './percentage/find-percentages.js';

/**
 * The Swedish recognizers as functions. All return results in the order of the text, `start` and `end` inclusive, and
 * take time in proportion to its length (4 000 characters of anything: some ten milliseconds).
 */

/** "tjugofem", "1,5", "två miljoner", "tre fjärdedelar": `resolution` is `{ subtype, value }`, the value in Swedish. */
export function recognizeNumbers(text: string): ModelResult[] {
  return findNumbers(text);
}

/** "tjugotredje", "21:a", "näst sista": `resolution` is `{ offset, relativeTo, value }`. */
export function recognizeOrdinals(text: string): ModelResult[] {
  return findOrdinals(text);
}

/** "20 %", "tjugo procent": `resolution` is `{ value: "20%" }`. */
export function recognizePercentages(text: string): ModelResult[] {
  return findPercentages(text);
}

/** Yes or no, at most one result: `resolution` is `{ value: true | false, score, otherResults }`. */
export function recognizeBoolean(text: string): ModelResult[] {
  return findBoolean(text);
}

/** "i fredags", "den 3 maj 2020", "om två veckor": `resolution` is `{ values: [{ timex, type: "date", value }] }`. */
export function recognizeDates(text: string, reference: Date): ModelResult[] {
  return findDates(text, reference);
}
