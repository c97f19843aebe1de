/** The receipt: a code that only the resident has; only a keyed hash of it is stored. */
import { createHmac, randomInt } from 'node:crypto';

/** Letters and digits that can't be taken for one another when read aloud or written down (no 0 O 1 I L U). */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 4;
const groups = 2;

/** A new unguessable code, `XXXX-XXXX`: 30^8, about 39 bits. */
export function newReceipt(): string {
  const group = () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** The code in a text, in its canonical form, when there is one: "abcd 2345" is read too. */
export function findReceipt(text: string): string | undefined {
  const pattern = new RegExp(`(?<![A-Z0-9])([${alphabet}]{4})[ \\-–—]?([${alphabet}]{4})(?![A-Z0-9])`);
  const match = text.normalize('NFKC').toUpperCase().match(pattern);
  return match === null ? undefined : `${match[1]}-${match[2]}`;
}

/** Whether the text is a receipt code and nothing else. */
export function isReceipt(text: string): boolean {
  const found = findReceipt(text);
  return found !== undefined && text.replace(/[^\p{L}\p{N}]/gu, '').length === found.length - 1;
}

/** The hash a view is found by. Keyed, so that the store alone doesn't tell which codes exist. */
export function hashReceipt(key: Uint8Array, receipt: string): string {
  return createHmac('sha256', key).update(receipt).digest('hex');
}
