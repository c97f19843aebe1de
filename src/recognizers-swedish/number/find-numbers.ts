import { type ModelResult, modelResult } from '../model-result.js';
import { formatNumber } from './format-number.js';
import { lex } from './lex.js';
import { readNumber } from './read-number.js';

/** All numbers of a text, from left to right. "en" alone is none; "ett" is. */
export function findNumbers(text: string): ModelResult[] {
  const items = lex(text);
  const results: ModelResult[] = [];
  let at = 0;
  while (at < items.length) {
    const number = readNumber(items, at);
    if (number !== undefined && !number.isArticle) {
      const { start, end, subtype, value } = number;
      results.push(modelResult(text, [start, end], 'number', { subtype, value: formatNumber(value) }));
    }
    at = number?.next ?? at + 1;
  }
  return results;
}
