/** Masking what could point at a person, before anything of a resident's words is kept. */
import type { MaskKind } from './view.js';

export interface Span {
  readonly kind: MaskKind;
  /** UTF-16 indexes in the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Finds e-mail addresses, phone numbers and links; an outside library behind a small door. */
export type SequenceReader = (text: string) => readonly Span[];

export interface Redacted {
  readonly text: string;
  /** The kinds that were found, each once. */
  readonly kinds: readonly MaskKind[];
}

/** Order of precedence where spans overlap: a personal number is not a phone number, an address not a link. */
const precedence: readonly MaskKind[] = ['personal-number', 'email', 'link', 'phone'];

/** Masks a text. `placeholder` gives the words that stand for what was taken out. */
export function redact(
  text: string,
  readSequences: SequenceReader,
  placeholder: (kind: MaskKind) => string,
): Redacted {
  const spans = withoutOverlaps(findPersonalData(text, readSequences));
  let masked = '';
  let at = 0;
  for (const span of spans) {
    masked += text.slice(at, span.start) + placeholder(span.kind);
    at = span.end;
  }
  return {
    text: masked + text.slice(at),
    kinds: [...new Set(spans.map((span) => span.kind))],
  };
}

/** Everything found, possibly overlapping. */
export function findPersonalData(text: string, readSequences: SequenceReader): readonly Span[] {
  const ascii = asciiDigits(text);
  return [
    ...personalNumbers(ascii),
    ...matches(
      'email',
      /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu,
      ascii,
    ),
    ...matches('link', /\b(?:https?:\/\/|www\.)[^\s<>"”)]+/giu, ascii),
    ...matches(
      'link',
      /(?<![\p{L}\p{N}@._-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:se|com|net|org|nu|io|me|ru|info|eu|fi|no|dk)(?:\/[^\s<>"”)]*)?(?![\p{L}\p{N}.])/giu,
      ascii,
    ),
    ...phoneNumbers(ascii),
    ...readSequences(ascii).filter((span) => isCredible(span.kind, ascii.slice(span.start, span.end))),
  ];
}

function matches(kind: MaskKind, pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Swedish personal and coordination numbers: 10 or 12 digits whose date can be one (day + 60 for coordination). */
function personalNumbers(text: string): Span[] {
  const pattern = /(?<!\d)(?:\d{2})?\d{2}(\d{2})(\d{2})\s?[-+–]?\s?\d{4}(?!\d)/g;
  return [...text.matchAll(pattern)]
    .filter(([number, month = '', day = '']) => {
      const date = Number(day) > 60 ? Number(day) - 60 : Number(day);
      const isDate = Number(month) >= 1 && Number(month) <= 12 && date >= 1 && date <= 31;
      // "0701234567" could be both; the check digit decides which name it gets. It is masked either way.
      return isDate && (!number.startsWith('07') || hasCheckDigit(number));
    })
    .map((match) => ({ kind: 'personal-number', start: match.index, end: match.index + match[0].length }));
}

/** The Luhn check over the last ten digits. */
function hasCheckDigit(number: string): boolean {
  const digits = [...number.replace(/\D/g, '').slice(-10)].map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const value = index % 2 === 0 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** A run of digits as phone numbers are grouped, beginning with 0, 00 or +. Times and dates have other separators. */
function phoneNumbers(text: string): Span[] {
  return matches('phone', /(?<![\p{L}\p{N}])(?:\+|00|0)\s?\(?\d(?:[\s\-–/()]{0,2}\d){5,14}(?!\d)/gu, text);
}

/**
 * The library takes "112 114 14" and "2019-2020" for phone numbers and a missing space after a full stop for a link:
 * a number to keep quiet about has seven digits and begins with 0 or +, a link has a scheme, www or a path.
 */
function isCredible(kind: MaskKind, text: string): boolean {
  if (kind === 'phone') return text.replace(/\D/g, '').length >= 7 && /^[+(]?\s?0|^\+/.test(text);
  if (kind === 'link') return /:\/\/|^www\.|\.\p{L}{2,}\//iu.test(text);
  return true;
}

/** Digits of other scripts as ASCII, one UTF-16 unit for one, so that indexes stay right. */
function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

function withoutOverlaps(spans: readonly Span[]): readonly Span[] {
  const ordered = spans.toSorted(
    (a, b) => precedence.indexOf(a.kind) - precedence.indexOf(b.kind) || b.end - b.start - (a.end - a.start),
  );
  const kept: Span[] = [];
  for (const span of ordered) {
    if (!kept.some((other) => span.start < other.end && other.start < span.end)) kept.push(span);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}
