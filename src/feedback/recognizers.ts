/**
 * Microsoft's Recognizers-Text behind a small door, with our own Swedish beside it (the suite has none and falls back
 * to English without a word); and what reaches it is bounded, since several of its recognizers take more than linear
 * time.
 */
import recognizers from '@microsoft/recognizers-text-suite';
import { recognizeNumbers } from '../recognizers-swedish/recognize.js';
import type { NumberReader } from './answers.js';

const culture = 'en-us';
const maxNumberTextLength = 60;

/**
 * Swedish, else English numbers in digits and words. Empty for a longer text: an answer to a scale or an age is short.
 */
export const readNumbers: NumberReader = (text) => {
  if (text.length > maxNumberTextLength) return [];
  const swedish = values(recognizeNumbers(text));
  return swedish.length > 0 ? swedish : values(recognizers.recognizeNumber(text, culture));
};

interface Recognized {
  readonly resolution?: { readonly [name: string]: unknown } | null;
}

function values(results: readonly Recognized[]): readonly number[] {
  return results.map(({ resolution }) => Number(resolution?.['value'])).filter(Number.isFinite);
}
