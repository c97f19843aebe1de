import type { MaskKind } from '../view.js';

/** A piece of personal data in a text. */
export interface Span {
  readonly type: MaskKind;
  /** UTF-16 indexes in the text as it was given; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** A span of that type for each match of a global pattern. */
export function matches(type: MaskKind, pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({
    type,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * Which name a piece gets that is several things at once: a personal number is not a phone number, an address not
 * a name. Nothing found is ever left out for it: overlapping spans become one that covers them all.
 */
const precedence: readonly MaskKind[] = [
  'personal-number',
  'card',
  'account',
  'email',
  'link',
  'handle',
  'phone',
  'plate',
  'address',
  'name',
];

/** Spans in the order of the text, with none overlapping another. */
export function mergeOverlaps(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push(span);
    else {
      const type = precedence.indexOf(span.type) < precedence.indexOf(last.type) ? span.type : last.type;
      merged[merged.length - 1] = { type, start: last.start, end: Math.max(last.end, span.end) };
    }
  }
  return merged;
}
