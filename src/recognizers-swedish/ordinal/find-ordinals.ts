import { type ModelResult, modelResult } from '../model-result.js';
import { formatNumber } from '../number/format-number.js';
import { type Item, lex } from '../number/lex.js';
import { isNear } from '../number/read-amount.js';
import { readOrdinal } from './read-ordinal.js';
import { type RelativeOrdinal, relativePhrases, relativeWords } from './relative-ordinals.js';

/** All ordinals of a text: "tjugoförsta" and "21:a" (typeName "ordinal"), "nästa" and "näst sista" ("ordinal.relative"). */
export function findOrdinals(text: string): ModelResult[] {
  const items = lex(text);
  const results: ModelResult[] = [];
  let at = 0;
  while (at < items.length) {
    const relative = readRelative(items, at);
    const ordinal = relative === undefined ? readOrdinal(items, at) : undefined;
    if (relative !== undefined) results.push(relativeResult(text, items, at, relative));
    if (ordinal !== undefined) {
      const value = formatNumber(ordinal.value);
      const place = [startOf(text, items, at), ordinal.end] as const;
      results.push(modelResult(text, place, 'ordinal', { offset: value, relativeTo: 'start', value }));
    }
    at = relative?.next ?? ordinal?.next ?? at + 1;
  }
  return results;
}

interface ReadRelative extends RelativeOrdinal {
  readonly next: number;
}

function readRelative(items: readonly Item[], at: number): ReadRelative | undefined {
  for (const [words, relative] of relativePhrases) {
    const fits = words.every(
      (word, index) => items[at + index]?.word === word && (index === 0 || isNear(items, at + index)),
    );
    if (fits) return { ...relative, next: at + words.length };
  }
  const relative = relativeWords.get(items[at]?.word ?? '');
  return relative && { ...relative, next: at + 1 };
}

function relativeResult(
  text: string,
  items: readonly Item[],
  at: number,
  { offset, relativeTo, next }: ReadRelative,
): ModelResult {
  const place = [items[at]?.start ?? 0, items[next - 1]?.end ?? 0] as const;
  const value = `${relativeTo}${offset < 0 ? '' : '+'}${offset}`;
  return modelResult(text, place, 'ordinal.relative', { offset: String(offset), relativeTo, value });
}

/** Microsoft's Swedish expressions begin with the blank before a composed "hundra…" without "ett", and so do we. */
function startOf(text: string, items: readonly Item[], at: number): number {
  const item = items[at];
  if (item === undefined) return 0;
  const takesBlank = /^(?:hundra|tusen)(?!de$)./.test(item.word) && /\s/.test(text.charAt(item.start - 1));
  return takesBlank ? item.start - 1 : item.start;
}
