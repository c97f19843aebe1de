/**
 * Microsoft's Recognizers-Text behind a small door. It has no Swedish culture (it falls back to English without
 * a word), so Swedish numbers are read from our own words first; and what reaches it is bounded, since several of
 * its recognizers take more than linear time.
 */
import recognizers from '@microsoft/recognizers-text-suite';
import type { NumberReader } from './answers.js';

const culture = 'en-us';
const maxNumberTextLength = 60;

/** English numbers in digits and words. Empty for a longer text: an answer to a scale is short. */
export const readNumbers: NumberReader = (text) => {
  if (text.length > maxNumberTextLength) return [];
  return recognizers
    .recognizeNumber(text, culture)
    .map((result) => Number(result.resolution?.['value']))
    .filter((value) => Number.isFinite(value));
};
