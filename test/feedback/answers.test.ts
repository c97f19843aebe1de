import { expect } from 'chai';
import { readRating, shortAnswer } from '../../src/feedback/answers.js';
import { findPlace } from '../../src/feedback/find-place.js';
import { foldWords } from '../../src/feedback/fold.js';
import { findReceipt, hashReceipt, isReceipt, newReceipt } from '../../src/feedback/receipt.js';
import { readNumbers } from '../../src/feedback/recognizers.js';
import type { Product } from '../../src/product.js';
import { product } from '../support/product.js';

describe('reading answers', () => {
  let real: Product;
  before(async () => {
    real = await product();
  });

  const ratings: readonly (readonly [string, number | 'out-of-range' | 'none'])[] = [
    ['1', 1],
    [' 5 ', 5],
    ['٣', 3],
    ['۴', 4],
    ['４', 4],
    ['4/5', 4],
    ['4 av 5', 4],
    ['en trea', 3],
    ['trea', 3],
    ['minst fyra', 4],
    ['three', 3],
    ['خمسة', 5],
    ['6', 'out-of-range'],
    ['0', 'out-of-range'],
    ['-2', 'out-of-range'],
    ['2.5', 'out-of-range'],
    ['2 eller 3', 'out-of-range'],
    ['twenty', 'out-of-range'],
    ['otryggt', 'none'],
    ['', 'none'],
  ];
  for (const [text, expected] of ratings) {
    it(`reads "${text}" as ${expected}`, () => {
      const read = readRating(real.words, readNumbers, text);
      expect(read.kind === 'rating' ? read.rating : read.kind).to.equal(expected);
    });
  }

  const short: readonly (readonly [string, string | undefined])[] = [
    ['Ja!', 'yes'],
    ['japp', 'yes'],
    ['NEJ', 'no'],
    ['avbryt', 'cancel'],
    ['yes please', 'yes'],
    ['Cancel.', 'cancel'],
    ['نعم', 'yes'],
    ['إلغاء', 'cancel'],
    ['hoppa över', 'skip'],
    ['ja men bilarna kör fort', undefined],
    ['', undefined],
  ];
  for (const [text, expected] of short) {
    it(`reads "${text}" as ${expected}`, () => expect(shortAnswer(real.words, text)).to.equal(expected));
  }

  const places: readonly (readonly [string, string | undefined])[] = [
    ['Sveg', 'sveg'],
    ['i svegg vid bron', 'sveg'],
    ['funasdalen', 'funasdalen'],
    ['Funesdalen', 'funasdalen'],
    ['vemdallen', 'vemdalen'],
    ['LILLHÄRDAL', 'lillhardal'],
    ['lillhardals skola', 'lillhardal'],
    ['bruksvalarna', 'bruksvallarna'],
    ['في سفيغ', 'sveg'],
    ['بفوناسدالن', 'funasdalen'],
    ['Stockholm', undefined],
    ['jag hade inte tid', undefined],
    ['Storsjö kapell', undefined],
    ['', undefined],
  ];
  for (const [text, expected] of places) {
    it(`finds ${expected ?? 'no place'} in "${text}"`, () =>
      expect(findPlace(real.knowledge.places, text)?.id).to.equal(expected));
  }

  it('folds digits of every script', () => {
    expect(foldWords('٠١٢ ۷۸۹ ๔ ५')).to.equal('012 789 4 5');
  });
});

describe('receipts', () => {
  it('are unguessable, readable aloud and all different', () => {
    const codes = Array.from({ length: 2000 }, newReceipt);
    expect(new Set(codes).size).to.equal(codes.length);
    for (const code of codes) expect(code).to.match(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  });

  it('are found in what a resident types', () => {
    // One in a hundred drawn at random would have no figure.
    for (const code of Array.from({ length: 1000 }, newReceipt)) {
      for (const text of [
        code,
        code.toLowerCase(),
        `koden är ${code}.`,
        code.replaceAll('-', ' '),
        code.replaceAll('-', ''),
      ]) {
        expect(findReceipt(text)).to.equal(code);
      }
    }
    expect(findReceipt('ingen kod här')).to.equal(undefined);
    expect(findReceipt('ABCD-23456')).to.equal(undefined);
    expect(findReceipt('2019-2020')).to.equal(undefined);
    expect(findReceipt('0680 1610 0123')).to.equal(undefined);
    expect(findReceipt('hemma alla barn')).to.equal(undefined);
    // Written down with letters for figures; and a code of the first version.
    expect(findReceipt('OIL2-3456-789A')).to.equal('0112-3456-789A');
    expect(findReceipt('abcd 2345')).to.equal('ABCD-2345');
  });

  it('are told from texts that hold one', () => {
    for (const text of ['ABCD-2345', ' abcd 2345. ']) expect(isReceipt(text)).to.equal(true);
    for (const text of ['koden är ABCD-2345', 'ABCD', '']) expect(isReceipt(text)).to.equal(false);
  });

  it('are hashed with a key', () => {
    const code = newReceipt();
    expect(hashReceipt(new Uint8Array(32), code)).to.match(/^[0-9a-f]{64}$/);
    expect(hashReceipt(new Uint8Array(32), code)).not.to.equal(hashReceipt(new Uint8Array(32).fill(1), code));
  });
});
