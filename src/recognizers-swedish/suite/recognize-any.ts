import type { ModelResult } from '../model-result.js';
import {
  recognizeBoolean,
  recognizeDates,
  recognizeNumbers,
  recognizeOrdinals,
  recognizePercentages,
} from '../recognize.js';

export const recognizerKinds = ['number', 'ordinal', 'percentage', 'boolean', 'date'] as const;
export type RecognizerKind = (typeof recognizerKinds)[number];

/** What was found, or why nothing could be looked for. */
export type Recognized =
  | { readonly results: readonly ModelResult[] }
  | { readonly results: readonly []; readonly error: string };

/** The Swedish recognizer of each kind. */
export const swedish: Readonly<
  Record<RecognizerKind, (text: string, reference: Date) => readonly ModelResult[]>
> = {
  number: recognizeNumbers,
  ordinal: recognizeOrdinals,
  percentage: recognizePercentages,
  boolean: recognizeBoolean,
  date: recognizeDates,
};

/**
 * Recognizes in the language of a tag: Swedish here, others by the suite's own culture, which is loaded when it is
 * first needed. A language that the suite has no such culture for is told in `error`, never read as English.
 */
export async function recognizeAny(
  kind: RecognizerKind,
  text: string,
  language: string,
  reference: Date,
): Promise<Recognized> {
  if (/^sv(?:[-_]|$)/i.test(language)) return { results: swedish[kind](text, reference) };
  const { recognizeWithSuite } = await import('./recognize-with-suite.js');
  return recognizeWithSuite(kind, text, language, reference);
}
