import { expect } from 'chai';
import { ageSpanOf, findAge, readAge } from '../../src/feedback/age.js';
import { findWhen } from '../../src/feedback/find-when.js';
import { mentions } from '../../src/feedback/mentions.js';
import { kindOf, readStory } from '../../src/feedback/read-story.js';
import { readNumbers } from '../../src/feedback/recognizers.js';
import type { Product } from '../../src/product.js';
import { product } from '../support/product.js';

describe('reading a story', () => {
  let real: Product;
  before(async () => {
    real = await product();
  });

  const times: readonly (readonly [text: string, when: string | undefined])[] = [
    ['Det bråkas vid macken i fredags kväll.', 'i fredags kväll'],
    ['varje morgon kör de för fort', 'varje morgon'],
    ['Det är halt på vintern', 'på vintern'],
    ['mellan kl 22 och 02 på lördagar spelas hög musik', 'mellan kl 22 och 02 på lördagar'],
    ['någon körde förbi 07:45 idag', '07:45 idag'],
    ['Det är mörkt vid bron', undefined],
    ['bilarna går fort och är många', undefined],
    ['it happens every Friday night', 'every Friday night'],
    ['Last weekend somebody broke the bench', 'Last weekend'],
    ['it is dark by the bridge', undefined],
    ['يحدث كل يوم جمعة في المساء', 'كل يوم جمعة في المساء'],
    ['الشارع مظلم', undefined],
  ];
  for (const [text, when] of times) {
    it(`finds ${when ?? 'no time'} in "${text}"`, () => {
      expect(findWhen(real.words, text)).to.equal(when);
    });
  }

  for (const [text, kind] of [
    ['det är ett problem', 'problem'],
    ['jag har en idé', 'idea'],
    ['beröm till fritidsgården', 'praise'],
    ['ett problem och en idé', undefined],
    ['en bil', undefined],
    ['I have a suggestion', 'idea'],
    ['thank you for the lamps', 'praise'],
    ['عندي اقتراح', 'idea'],
    ['شكرا على الإنارة', 'praise'],
  ] as const) {
    it(`takes "${text}" for ${kind ?? 'no kind'}`, () => expect(kindOf(real.words, text)).to.equal(kind));
  }

  for (const [text, age] of [
    ['jag är 72 år och går till affären', '65-plus'],
    ["I'm 16 years old", 'under-18'],
    ['عمري ٣٣ سنة', '30-44'],
    ['det hände för 20 år sedan', undefined],
    ['jag är på väg 84', undefined],
  ] as const) {
    it(`finds ${age ?? 'no age'} in "${text}"`, () => expect(findAge(real.words, text)).to.equal(age));
  }

  for (const [text, age] of [
    ['45', '45-64'],
    ['fyrtiofem', '45-64'],
    ['twenty nine', '18-29'],
    ['٦٧', '65-plus'],
    ['3', undefined],
    ['200', undefined],
    ['gammal', undefined],
  ] as const) {
    it(`reads ${age ?? 'no age'} from "${text}"`, () =>
      expect(readAge(real.words, readNumbers, text)).to.equal(age));
  }

  it('puts an age in a wide span', () => {
    expect([5, 17, 18, 29, 30, 44, 45, 64, 65, 99].map(ageSpanOf)).to.deep.equal([
      ...['under-18', 'under-18', '18-29', '18-29', '30-44', '30-44'],
      ...['45-64', '45-64', '65-plus', '65-plus'],
    ]);
  });

  for (const [text, rating] of [
    ['det känns 2/5', 2],
    ['jag ger 4 av 5.', 4],
    ['٣ من ٥', 3],
    ['2 av 50', undefined],
    ['2 bilar på 5 minuter', undefined],
  ] as const) {
    it(`reads ${rating ?? 'no rating'} from "${text}"`, () =>
      expect(readStory(real.words, real.knowledge.places, text).rating).to.equal(rating));
  }

  it('says only what the words say', () => {
    expect(readStory(real.words, real.knowledge.places, 'bilar')).to.deep.equal({});
  });

  it('compares whole words, beginnings and phrases', () => {
    expect(mentions(['för fort'], 'De kör FÖR fort!')).to.equal(true);
    expect(mentions(['fort'], 'fortsätt')).to.equal(false);
    expect(mentions(['fort*'], 'fortsätt')).to.equal(true);
    expect(mentions([''], '')).to.equal(false);
  });
});
