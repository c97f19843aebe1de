import { expect } from 'chai';
import { mayHoldReceipt, newReceipt } from '../../src/feedback/receipt.js';
import { expectLinearTime } from '../support/linear-time.js';

describe('a text that may hold a receipt code', () => {
  for (const text of [
    'ABCD-2345',
    'koden är abcd-2345',
    'abcd 2345',
    'abcd2345',
    'ABCD EFGH',
    'ABCDEFGH',
    'pass abcd-efgh',
    'that pass abcd–2345.',
    'ＡＢＣＤ－２３４５',
  ]) {
    it(`is: ${text}`, () => expect(mayHoldReceipt(text)).to.equal(true));
  }

  for (const text of [
    '',
    'that they came here',
    'hade bara sett det',
    'hastades',
    '2019-2020',
    'väg 84 mot Funäsdalen',
    'abcde-2345',
  ]) {
    it(`isn’t: ${text || 'nothing'}`, () => expect(mayHoldReceipt(text)).to.equal(false));
  }

  it('is, for every code in capitals or with its dash', () => {
    for (let count = 0; count < 500; count += 1) {
      const code = newReceipt();
      for (const way of [code, code.toLowerCase(), code.replaceAll('-', ''), code.replaceAll('-', ' ')]) {
        expect(mayHoldReceipt(`min kod ${way} tack`), way).to.equal(true);
      }
    }
  });

  it('takes linear time over a long text made to be slow', () => {
    expectLinearTime(['abcd ', 'a', 'abcd-', ' ', '2'], mayHoldReceipt);
  });
});
