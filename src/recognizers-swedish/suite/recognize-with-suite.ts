import suite from '@microsoft/recognizers-text-suite';
import type { ModelResult } from '../model-result.js';
import { candidateOf } from './candidates.js';
import { cultureOf, limits } from './limits.js';
import { blankNumberRuns, cutPieces } from './pieces.js';
import type { Recognized, RecognizerKind } from './recognize-any.js';

/** Nothing falls back to English. */
const noFallback = false;

/**
 * Recognizes by the suite's own culture of a language. Of a long text only the pieces that may hold something reach
 * it, within the culture's limit; what lies beyond is not found.
 */
export function recognizeWithSuite(
  kind: RecognizerKind,
  text: string,
  language: string,
  reference: Date,
): Recognized {
  const culture = cultureOf(language);
  const limit = culture === undefined ? undefined : limits[kind][culture];
  if (culture === undefined || limit === undefined) {
    return {
      results: [],
      error: `Recognizers-Text has no ${kind} for the language "${language.slice(0, 35)}".`,
    };
  }
  if (kind === 'boolean') {
    return {
      results: suite.recognizeBoolean(text.slice(0, limit.size), culture, undefined, noFallback).map(plain),
    };
  }
  const safe = kind === 'date' ? blankNumberRuns(text) : text;
  const results = cutPieces(safe, limit, candidateOf(kind, culture)).flatMap((piece) =>
    recognizePiece(kind, piece.text, culture, reference).map((result) => ({
      ...plain(result),
      start: result.start + piece.start,
      end: result.end + piece.start,
    })),
  );
  return { results };
}

function recognizePiece(
  kind: Exclude<RecognizerKind, 'boolean'>,
  text: string,
  culture: string,
  reference: Date,
): readonly ModelResult[] {
  switch (kind) {
    case 'number':
      return suite.recognizeNumber(text, culture, undefined, noFallback);
    case 'ordinal':
      return suite.recognizeOrdinal(text, culture, undefined, noFallback);
    case 'percentage':
      return suite.recognizePercentage(text, culture, undefined, noFallback);
    case 'date':
      // Times, ranges and repetitions are the suite's too, and not asked for.
      return suite
        .recognizeDateTime(text, culture, undefined, reference, noFallback)
        .filter(({ typeName }) => typeName === 'datetimeV2.date');
  }
}

/** Only the fields of a result, in one order. */
function plain({ text, start, end, typeName, resolution }: ModelResult): ModelResult {
  return { text, start, end, typeName, resolution };
}
