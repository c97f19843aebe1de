import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { ReceiptIndex } from '../../src/storage/receipt-index.js';

const hashOf = (number: number) => createHash('sha256').update(String(number)).digest('hex');

describe('the index of receipts', () => {
  it('names the part of each of 50 000, and hardly any for others', () => {
    const index = new ReceiptIndex();
    for (let number = 0; number < 50_000; number += 1) index.add(hashOf(number), number % 97);
    for (let number = 0; number < 50_000; number += 1) {
      expect(index.find(hashOf(number))).to.include(number % 97);
    }
    let strays = 0;
    for (let number = 50_000; number < 100_000; number += 1) strays += index.find(hashOf(number)).length;
    // 50 000 × 50 000 / 2^32
    expect(strays).to.be.at.most(5);
  });

  it('names every part of receipts that begin alike, the one noted last first, and each once', () => {
    const index = new ReceiptIndex();
    for (const part of [4, 7, 4, 2]) index.add(`ffffffff${'0'.repeat(56)}`, part);
    expect(index.find(`ffffffff${'1'.repeat(56)}`)).to.deep.equal([7, 4, 2]);
    expect(index.find(`00000000${'1'.repeat(56)}`)).to.deep.equal([]);
  });
});
