import { type ModelResult, modelResult } from '../model-result.js';
import { formatNumber } from '../number/format-number.js';
import { type Item, lex } from '../number/lex.js';
import { isNear } from '../number/read-amount.js';
import { readNumber } from '../number/read-number.js';

const words = new Set(['procent', 'procents', 'procenten', 'percent']);

/** All percentages of a text: "20 %", "tjugo procent", "minus fem procent". An escape in a link ("%20") is none. */
export function findPercentages(text: string): ModelResult[] {
  const items = lex(text);
  const results: ModelResult[] = [];
  let at = 0;
  while (at < items.length) {
    const number = readNumber(items, at);
    const next = number?.next ?? at + 1;
    const sign = items[next];
    if (number !== undefined && sign !== undefined && isPercent(text, items, next, number.start)) {
      const value = `${formatNumber(number.value)}%`;
      results.push(modelResult(text, [number.start, sign.end], 'percentage', { value }));
    }
    at = next;
  }
  return results;
}

function isPercent(text: string, items: readonly Item[], at: number, start: number): boolean {
  const item = items[at];
  if (item === undefined || !isNear(items, at)) return false;
  if (words.has(item.word)) return true;
  return item.word === '%' && text.charAt(start - 1) !== '%' && !/[%\d]/.test(text.charAt(item.end));
}
