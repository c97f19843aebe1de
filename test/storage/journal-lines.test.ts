import { expect } from 'chai';
import type { JournalEnd } from '../../src/storage/journal-lines.js';
import {
  decodeJournal,
  encodeHeader,
  encodeItems,
  encodeSeal,
  encodeSealed,
  newHeader,
} from '../../src/storage/journal-lines.js';

const items = ['{"a":"åäö \\n\\" 🚓"}', '{"b":"{\\"sum\\":\\"00000000\\",\\"sealed\\":1}"}', '{}'];
const header = newHeader('2026-11-23.0001', 0);

describe('a journal’s lines', () => {
  it('come back as they were encoded, sealed or not', () => {
    const { bytes, end } = encodeSealed(header, items);
    const journal = decodeJournal(bytes);
    if ('fault' in journal) throw new Error(journal.fault);
    expect(journal).to.include({ name: '2026-11-23.0001', id: header.id, isSealed: true, excess: 0 });
    expect(journal.lines.map((line) => Buffer.from(line).toString())).to.deep.equal(items);
    expect(journal.end).to.deep.equal(end);
    expect(decodeJournal(bytes.subarray(0, end.length))).to.include({ isSealed: false, excess: 0 });
  });

  it('are the same however they are appended', () => {
    const first = encodeHeader(header);
    let end: JournalEnd = first.end;
    const pieces = [first.bytes];
    for (const item of items) {
      const next = encodeItems([item], end);
      pieces.push(next.bytes);
      end = next.end;
    }
    pieces.push(encodeSeal(items.length, end).bytes);
    expect(Buffer.concat(pieces).equals(encodeSealed(header, items).bytes)).to.equal(true);
  });

  it('are JSON, each of them', () => {
    const lines = encodeSealed(header, items).bytes.toString().trimEnd().split('\n');
    expect(lines.map((line) => Object.keys(JSON.parse(line)).join())).to.deep.equal([
      'sum,part',
      ...items.map(() => 'sum,item'),
      'sum,sealed',
    ]);
  });

  it('are read up to the first byte that was changed, whichever it is', () => {
    const { bytes } = encodeSealed(header, items);
    for (let at = 0; at < bytes.length; at += 1) {
      for (const bit of [0, 3, 7]) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (bytes[at] ?? 0) ^ (1 << bit);
        const journal = decodeJournal(damaged);
        if ('fault' in journal) continue;
        expect(journal.isSealed, `byte ${at}`).to.equal(false);
        expect(journal.end.length, `byte ${at}`).to.be.at.most(at);
        const kept = items.slice(0, journal.lines.length);
        expect(journal.lines.map((line) => Buffer.from(line).toString())).to.deep.equal(kept);
      }
    }
  });

  it('are read up to where they were cut off', () => {
    const { bytes } = encodeSealed(header, items);
    for (let length = 0; length < bytes.length; length += 1) {
      const journal = decodeJournal(bytes.subarray(0, length));
      if ('fault' in journal) expect(length).to.be.lessThan(encodeHeader(header).bytes.length);
      else expect(journal.end.length + journal.excess).to.equal(length);
      expect('isSealed' in journal && journal.isSealed).to.equal(false);
    }
  });

  it('of a later version are said to be so', () => {
    const { bytes } = encodeItems([], { length: 0, sum: 0 });
    expect(decodeJournal(bytes)).to.deep.equal({ fault: 'sum', line: 1 });
    const later = laterHeader();
    expect(decodeJournal(later)).to.deep.equal({ fault: 'version', line: 1 });
  });
});

/** A header with a sum that fits, of a version to come. */
function laterHeader(): Buffer {
  const body = '"part":{"version":3,"name":"2026-11-23.0001"}}';
  const sum = crcOf(body);
  return Buffer.from(`{"sum":"${sum}",${body}\n`);
}

/** CRC-32 bit by bit, apart from the one under test. */
function crcOf(text: string): string {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
