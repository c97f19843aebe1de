import { expect } from 'chai';
import { canonicalize } from '../../../src/feedback/masking/canonical.js';

describe('a canonical text', () => {
  const cases: readonly (readonly [what: string, given: string, canonical: string])[] = [
    ['Arabic-Indic digits', '٠٧٠١٢٣', '070123'],
    ['Persian digits', '۸۵۰۵۱۲', '850512'],
    ['Devanagari and Thai digits', '१२๓๔', '1234'],
    ['fullwidth digits and letters', '０７Ａ', '07A'],
    ['mathematical digits', '𝟎𝟕𝟖', '078'],
    ['keycap digits', '1️⃣2️⃣', '12'],
    ['every dash', 'a–b—c−d‑e', 'a-b-c-d-e'],
    ['no-break and thin spaces', '070\u00a0123\u2009456', '070 123 456'],
    ['direction marks and zero-width spaces', '\u200f070\u200b12\u202c3', '070123'],
    ['accents that stand apart', 'A\u030asa', 'Åsa'],
    ['Arabic vowel signs and stretching', 'مُحَمَّـد', 'محمد'],
    ['a stretching sign between digits', '٨٥٠٥١٢ـ١٢٣٤', '850512-1234'],
  ];
  for (const [what, given, canonical] of cases) {
    it(`has ${what} in one form`, () => expect(canonicalize(given).text).to.equal(canonical));
  }

  it('knows where each piece stood in the text as it was given', () => {
    const given = '\u200fمُحَمَّد ٠٧٠ 𝟏A\u030asa';
    const { text, original } = canonicalize(given);
    const of = (piece: string) => {
      const { start, end } = original(text.indexOf(piece), text.indexOf(piece) + piece.length);
      return given.slice(start, end);
    };
    expect(of('محمد')).to.equal('مُحَمَّد');
    expect(of('070')).to.equal('٠٧٠');
    expect(of('1')).to.equal('𝟏');
    expect(of('Åsa')).to.equal('A\u030asa');
  });
});
