/**
 * Microsoft's Recognizers-Text behind two small doors. It has no Swedish culture (it falls back to English without
 * a word), so Swedish numbers are read from our own words first; and what reaches it is bounded, since several of
 * its recognizers take more than linear time.
 */
import recognizers from '@microsoft/recognizers-text-suite';
import type { NumberReader } from './answers.js';
import type { SequenceReader, Span } from './redact.js';
import { type MaskKind, maxViewTextLength } from './view.js';

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

/** E-mail addresses, phone numbers and links. Only the first characters, up to a view's longest text, are read. */
export const readSequences: SequenceReader = (text) => {
  const bounded = text.slice(0, maxViewTextLength);
  return [
    ...spans('email', recognizers.recognizeEmail(bounded, culture)),
    ...spans('phone', recognizers.recognizePhoneNumber(bounded, culture)),
    ...spans('link', recognizers.recognizeURL(bounded, culture)),
  ];
};

function spans(kind: MaskKind, results: readonly { readonly start: number; readonly end: number }[]): Span[] {
  // The suite's `end` is the last character's index.
  return results.map(({ start, end }) => ({ kind, start, end: end + 1 }));
}
