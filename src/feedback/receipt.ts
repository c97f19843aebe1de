/** The receipt: a code that only the resident has; only a keyed hash of it is stored. */
import { createHmac, randomInt } from 'node:crypto';

/** Digits and letters without I, L, O and U, which are read as 1, 1, 0 and V (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 4;
const groups = 3;

/**
 * A new unguessable code, `XXXX-XXXX-XXXX`: 32^12, 60 bits. One in a hundred drawn is all letters (or all figures), and
 * would be taken for words (or years) when it is typed without hyphens: then another is drawn.
 */
export function newReceipt(): string {
  const group = () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  for (;;) {
    const code = Array.from({ length: groups }, group).join('-');
    if (/\d/.test(code) && /[A-Z]/.test(code)) return code;
  }
}

const character = '[0-9A-Z]';
/** Codes given before had two groups. */
const codePattern = new RegExp(
  `(?<![A-Z0-9])(${character}{4})[ \\-–—]?(${character}{4})(?:[ \\-–—]?(${character}{4}))?(?![A-Z0-9])`,
);

/** The code in a text, in its canonical form, when there is one: "abcd 2345 efgh" is read too, and O for 0. */
export function findReceipt(text: string): string | undefined {
  const match = text.normalize('NFKC').toUpperCase().match(codePattern);
  if (match === null) return undefined;
  const read = match.slice(1).filter((group) => group !== undefined);
  // Words of four letters stand side by side in every language: a code has a figure in it, or its hyphens.
  if (!/\d/.test(match[0]) && !/[-–—]/u.test(match[0])) return undefined;
  // Years and numbers alone are none: of a million million codes not one has no letter.
  if (!/[A-Z]/.test(match[0])) return undefined;
  return read.map((group) => group.replace(/[IL]/g, '1').replace(/O/g, '0').replace(/U/g, 'V')).join('-');
}

/** Whether the text is a receipt code and nothing else. */
export function isReceipt(text: string): boolean {
  const found = findReceipt(text);
  return (
    found !== undefined && text.replace(/[^\p{L}\p{N}]/gu, '').length === found.replaceAll('-', '').length
  );
}

/**
 * Whether a code may stand in the text, in any way that a reader would see it as one. Two words of four letters are
 * taken for words unless they are in capitals or joined by a dash: for keeping codes out of what is stored.
 */
export function mayHoldReceipt(text: string): boolean {
  const group = '[0-9A-Z]{4}';
  // Within a lookahead, so that a code right behind a word of four letters is seen.
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?=((?:${group}[ \\-–—]?){1,2}${group})(?![\\p{L}\\p{N}]))`,
    'giu',
  );
  return [...text.normalize('NFKC').matchAll(pattern)].some(
    ([, code = '']) => /[A-Z]/iu.test(code) && (/[-–—\d]/u.test(code) || code === code.toUpperCase()),
  );
}

/** The hash a view is found by. Keyed, so that the store alone doesn't tell which codes exist. */
export function hashReceipt(key: Uint8Array, receipt: string): string {
  return createHmac('sha256', key).update(receipt).digest('hex');
}
