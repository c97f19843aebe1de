/** Masking what could point at a person, before anything of a resident's words is kept. */
import type { MaskKind } from '../view.js';
import { canonicalize } from './canonical.js';
import { openPage } from './page.js';
import { mergeOverlaps, type Span } from './span.js';
import type { MaskingTools } from './tools.js';

export interface Masked {
  readonly text: string;
  /** What was taken out: types and UTF-16 indexes in the text as it was given. */
  readonly masked: readonly Span[];
}

/** Personal data in a text, in its order and without overlaps. @param language the text's tag, as far as it is known */
export function findPersonalData(text: string, language: string, tools: MaskingTools): readonly Span[] {
  const canonical = canonicalize(text);
  const page = openPage(canonical.text, language);
  const found = tools.finders.flatMap((find) => find(page));
  return mergeOverlaps(
    found
      .filter(({ start, end }) => end > start)
      .map(({ type, start, end }) => ({ type, ...canonical.original(start, end) })),
  );
}

/** Masks a text. `placeholder` gives the words that stand for what was taken out. */
export function mask(
  text: string,
  language: string,
  tools: MaskingTools,
  placeholder: (type: MaskKind) => string,
): Masked {
  const masked = findPersonalData(text, language, tools);
  let kept = '';
  let at = 0;
  for (const span of masked) {
    kept += text.slice(at, span.start) + placeholder(span.type);
    at = span.end;
  }
  return { text: kept + text.slice(at), masked };
}
