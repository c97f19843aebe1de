import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * The lines of a journal file, each a JSON object with a check sum over itself and all lines before it:
 *
 * ```
 * {"sum":"1b2c3d4e","part":{"version":2,"name":"2026-11-23.0001","id":"0123456789abcdef","items":0}}
 * {"sum":"5f60718a","item":{…}}
 * {"sum":"9badcfe0","sealed":{"items":1}}
 * ```
 *
 * The first names the file, so that one under another's name is noticed, and says how many items it was made with.
 * The last seals the file: nothing is appended behind it. A sum is the CRC-32 of everything in the file up to the
 * line's end but the sums themselves: a line that was changed, cut out, repeated or moved doesn't fit it.
 */
export const journalVersion = 2;

/** Of which file a journal's content is. */
export interface JournalHeader {
  readonly name: string;
  /** Random, new whenever the file is written anew: 16 hex digits. */
  readonly id: string;
  /** How many items it was written with; at least so many must be there. */
  readonly items: number;
}

/** Where the next line goes: the length so far, in bytes, and the sum so far. */
export interface JournalEnd {
  readonly length: number;
  readonly sum: number;
}

/** What could be read of a journal. */
export interface DecodedJournal extends JournalHeader {
  /** The whole file. */
  readonly bytes: Uint8Array;
  /** Each item's JSON. */
  readonly lines: readonly Uint8Array[];
  readonly isSealed: boolean;
  /** Behind the last item, before the seal. */
  readonly end: JournalEnd;
  /** Bytes behind what could be read: a torn append, or damage. */
  readonly excess: number;
}

export type JournalFault = { readonly fault: 'sum' | 'version'; readonly line: number };

const sumLength = 8;
const opening = Buffer.from('{"sum":"');
const itemOpening = Buffer.from('"item":');
const sealOpening = Buffer.from('"sealed":');
const partOpening = Buffer.from('"part":');
/** `{"sum":"1b2c3d4e",` */
const headLength = opening.length + sumLength + 2;
const lineFeed = 10;

export function newHeader(name: string, items: number): JournalHeader {
  return { name, id: randomBytes(8).toString('hex'), items };
}

/** A journal's first line and where the next goes. */
export function encodeHeader({ name, id, items }: JournalHeader): { bytes: Buffer; end: JournalEnd } {
  const part = JSON.stringify({ version: journalVersion, name, id, items });
  return encodeLines(lineOf('part', part), { length: 0, sum: 0 });
}

/** The lines of items, as JSON, behind `end`. */
export function encodeItems(
  items: readonly string[],
  end: JournalEnd,
): { readonly bytes: Buffer; readonly end: JournalEnd } {
  return encodeLines(items.map((item) => lineOf('item', item)).join(''), end);
}

/** The line that seals a journal of so many items. */
export function encodeSeal(items: number, end: JournalEnd): { bytes: Buffer; end: JournalEnd } {
  return encodeLines(lineOf('sealed', `{"items":${items}}`), end);
}

/** A whole sealed journal of items, as JSON. */
export function encodeSealed(header: JournalHeader, items: readonly string[]): JournalContent {
  const first = encodeHeader(header);
  const middle = encodeItems(items, first.end);
  const seal = encodeSeal(items.length, middle.end);
  return { bytes: Buffer.concat([first.bytes, middle.bytes, seal.bytes]), end: middle.end };
}

/** A journal's bytes, and where its items end. */
export interface JournalContent {
  readonly bytes: Buffer;
  readonly end: JournalEnd;
}

/** Reads as far as the sums fit. Only a first line that can't be read is a fault here; the rest is for the caller. */
export function decodeJournal(bytes: Uint8Array): DecodedJournal | JournalFault {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const first = readLine(buffer, { length: 0, sum: 0 });
  const header = first === null ? null : parseHeader(first.body);
  if (first === null || header === null) return { fault: 'sum', line: 1 };
  if (header === 'version') return { fault: 'version', line: 1 };
  const lines: Uint8Array[] = [];
  let end = first.end;
  for (;;) {
    const line = readLine(buffer, end);
    if (line === null)
      return { ...header, bytes, lines, isSealed: false, end, excess: buffer.length - end.length };
    const { body } = line;
    if (startsWith(body, itemOpening)) {
      lines.push(body.subarray(itemOpening.length));
      end = line.end;
      continue;
    }
    const isSeal = startsWith(body, sealOpening) && body.toString() === `"sealed":{"items":${lines.length}}`;
    const excess = buffer.length - (isSeal ? line.end.length : end.length);
    return { ...header, bytes, lines, isSealed: isSeal && excess === 0, end, excess };
  }
}

/** A line whose sum is still to be filled in. */
function lineOf(field: 'part' | 'item' | 'sealed', json: string): string {
  return `{"sum":"00000000","${field}":${json}}\n`;
}

/** Fills in the sums: all lines in one buffer take half the time of a buffer a line. */
function encodeLines(
  lines: string,
  { length, sum }: JournalEnd,
): { readonly bytes: Buffer; readonly end: JournalEnd } {
  const bytes = Buffer.from(lines);
  let running = sum;
  for (let at = 0; at < bytes.length; ) {
    const feed = bytes.indexOf(lineFeed, at);
    running = crc32(bytes.subarray(at + headLength, feed), running);
    writeHex(bytes, running, at + opening.length);
    at = feed + 1;
  }
  return { bytes, end: { length: length + bytes.length, sum: running } };
}

function readLine(
  buffer: Buffer,
  { length: start, sum }: JournalEnd,
): { readonly body: Buffer; readonly end: JournalEnd } | null {
  const feed = buffer.indexOf(lineFeed, start);
  if (feed < start + headLength || !startsWith(buffer.subarray(start, feed), opening)) return null;
  const rest = buffer.subarray(start + headLength, feed);
  const running = crc32(rest, sum);
  const head = buffer.toString('latin1', start + opening.length, start + headLength);
  if (head !== `${toHex(running)}",` || rest[rest.length - 1] !== 0x7d) return null;
  return { body: rest.subarray(0, -1), end: { length: feed + 1, sum: running } };
}

function parseHeader(body: Buffer): JournalHeader | 'version' | null {
  if (!startsWith(body, partOpening)) return null;
  // The sum fits, so this is JSON as a program of ours wrote it.
  const part: unknown = JSON.parse(body.toString('utf8', partOpening.length));
  if (typeof part !== 'object' || part === null || !('version' in part)) return null;
  if (part.version !== journalVersion) return 'version';
  if (!('name' in part && 'id' in part && 'items' in part)) return null;
  const { name, id, items } = part;
  if (typeof name !== 'string' || typeof id !== 'string' || typeof items !== 'number') return null;
  return { name, id, items };
}

function startsWith(buffer: Buffer, start: Buffer): boolean {
  return buffer.length >= start.length && buffer.compare(start, 0, start.length, 0, start.length) === 0;
}

/** As `toHex`, without making a string of it. */
function writeHex(bytes: Buffer, sum: number, at: number): void {
  for (let digit = 0; digit < sumLength; digit += 1) {
    const nibble = (sum >>> (28 - 4 * digit)) & 15;
    bytes[at + digit] = nibble < 10 ? 48 + nibble : 87 + nibble;
  }
}

function toHex(sum: number): string {
  return sum.toString(16).padStart(sumLength, '0');
}
