/** How well masking does on labelled texts. */
import type { MaskKind } from '../view.js';
import type { Span } from './span.js';

export interface LabelledText {
  readonly text: string;
  readonly language: string;
  /** The personal data in it; none for a text that must stay as it is. */
  readonly spans: readonly Span[];
}

export interface Measured {
  readonly byType: ReadonlyMap<MaskKind, { readonly all: number; readonly missed: number }>;
  /** Texts without personal data, and how many of them something was masked in. */
  readonly clean: number;
  readonly touched: number;
}

export interface JudgedText extends LabelledText {
  readonly found: readonly Span[];
}

export function measureMasking(texts: readonly JudgedText[]): Measured {
  const byType = new Map<MaskKind, { all: number; missed: number }>();
  for (const text of texts) {
    for (const span of text.spans) {
      const count = byType.get(span.type) ?? { all: 0, missed: 0 };
      byType.set(span.type, {
        all: count.all + 1,
        missed: count.missed + (isCovered(text.text, span, text.found) ? 0 : 1),
      });
    }
  }
  const clean = texts.filter(({ spans }) => spans.length === 0);
  return { byType, clean: clean.length, touched: clean.filter(({ found }) => found.length > 0).length };
}

/** Whether every letter and digit of a span was found, under whatever type. */
export function isCovered(text: string, { start, end }: Span, found: readonly Span[]): boolean {
  for (let index = start; index < end; index += 1) {
    if (!/[\p{L}\p{N}]/u.test(text[index] ?? '')) continue;
    if (!found.some((span) => span.start <= index && index < span.end)) return false;
  }
  return true;
}
