import { expect } from 'chai';
import { arabicSpellings, foldArabicSpelling } from '../../../src/feedback/masking/arabic-spelling.js';

describe('a name in Latin letters, spelled in Arabic', () => {
  const cases: readonly (readonly [name: string, spellings: readonly string[]])[] = [
    ['lindqvist', ['ليندكفيست', 'لندكفيست', 'ليندكويست', 'لندكويست']],
    ['göran', ['يوران', 'غوران', 'جوران']],
    ['sandberg', ['ساندبيرغ', 'ساندبرغ', 'ساندبيري', 'ساندبيرج']],
    ['lindgren', ['ليندغرين', 'لندجرين']],
    ['gunvor', ['غونفور', 'جونفور', 'غونڤور']],
    ['fredrik', ['فريدريك', 'فردريك']],
    ['persson', ['بيرسون', 'بيرشون', 'پيرسون']],
    ['sjöström', ['شوستروم', 'سيوستروم']],
    ['viktor', ['فيكتور', 'ويكتور', 'ڤيكتور']],
    ['kjell', ['شيل']],
    ['norén', ['نورين']],
    ['øystein', ['اويستين']],
  ];
  for (const [name, spellings] of cases) {
    for (const spelling of spellings) {
      it(`can be ${spelling} for ${name}`, () => {
        const found = arabicSpellings(name);
        if (spelling.length >= 4) expect(found).to.include(foldArabicSpelling(spelling));
        else expect(found).to.not.include(spelling);
      });
    }
  }

  it('is left out where it would be as short as a word', () => {
    expect(arabicSpellings('bo')).to.deep.equal([]);
    expect(arabicSpellings('kim')).to.deep.equal([]);
  });

  it('is left out where a letter has no sound here', () => {
    expect(arabicSpellings('łukasz')).to.deep.equal([]);
  });

  it('has not more spellings than can be looked through at the start', () => {
    expect(arabicSpellings('elisabetevelinamargareta'.repeat(3)).length).to.be.at.most(96);
  });
});
