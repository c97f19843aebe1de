/** A text in one way of writing, with the way back to the indexes of the text as it was given. */

export interface CanonicalText {
  readonly text: string;
  /** The span of the given text that a span of the canonical one stands for. UTF-16 indexes, `end` exclusive. */
  original(start: number, end: number): { readonly start: number; readonly end: number };
}

/**
 * Digits of every script become ASCII, fullwidth and presentation forms plain letters, every dash "-", every space
 * " " (line breaks stay), accents composed. What can't be seen is dropped: direction marks, soft hyphens, Arabic vowel
 * signs and the stretching of Arabic letters (which, between digits, is a dash).
 */
export function canonicalize(given: string): CanonicalText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of given.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const written = canonicalForm(match[0], text);
    for (let unit = 0; unit < written.length; unit += 1) {
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
    text += written;
  }
  return {
    text,
    original: (start, end) => ({ start: starts[start] ?? given.length, end: ends[end - 1] ?? given.length }),
  };
}

const dashes = /[\p{Pd}\u2212\u00AD\u30FC]/u;
/** Arabic vowel signs, variation selectors and the frame of keycap digits. */
const dropped = /[\u064B-\u065F]|\u0670|[\uFE00-\uFE0F]|\u20E3/gu;

function canonicalForm(written: string, before: string): string {
  if (written.length === 1 && written >= ' ' && written <= '~') return written;
  if (/^\p{Nd}/u.test(written)) return String(digitValue(written));
  if (written === '\u0640') return /\d$/.test(before) ? '-' : '';
  if (written === '\u00AD') return '';
  if (dashes.test(written)) return '-';
  if (/^\p{Cf}/u.test(written)) return '';
  if (/^[\n\r\u2028\u2029]/u.test(written)) return '\n';
  if (/^\s/u.test(written)) return ' ';
  return written.normalize('NFKC').replace(dropped, '');
}

/** Decimal digits stand in runs of ten by Unicode's own promise; the run's zero is found by walking down. */
function digitValue(written: string): number {
  const code = written.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  // Mathematical digits stand in several runs without a gap between them.
  return zero === code - 9 && code >= 0x1d7ce && code <= 0x1d7ff ? (code - 0x1d7ce) % 10 : (code - zero) % 10;
}
