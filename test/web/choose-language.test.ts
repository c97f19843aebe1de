import { expect } from 'chai';
import { chooseLanguage } from '../../src/web/choose-language.js';

const texts = { speaks: (tag: string) => ['sv', 'en', 'ar'].includes(tag) };

describe('the language of a page', () => {
  const cases: readonly (readonly [
    asked: string | undefined,
    accepted: string | undefined,
    chosen: string,
  ])[] = [
    [undefined, undefined, 'sv'],
    ['ar', 'en', 'ar'],
    ['AR-sy', undefined, 'ar'],
    ['xx', 'en', 'en'],
    ['', 'en', 'en'],
    ['../etc', undefined, 'sv'],
    [undefined, 'en', 'en'],
    [undefined, 'en-GB,en;q=0.9', 'en'],
    [undefined, 'so, ti;q=0.9, ar;q=0.8, en;q=0.7', 'ar'],
    [undefined, 'en;q=0.5, ar;q=0.9', 'ar'],
    [undefined, 'ar;q=0, en;q=0.1', 'en'],
    [undefined, 'ar;q=zero, en', 'en'],
    [undefined, '*', 'sv'],
    [undefined, 'de, fr', 'sv'],
    [undefined, `${'xx,'.repeat(10_000)}en`, 'sv'],
  ];
  for (const [asked, accepted, chosen] of cases) {
    it(`is ${chosen} for ?lang=${asked ?? '–'} and Accept-Language: ${(accepted ?? '–').slice(0, 40)}`, () => {
      expect(chooseLanguage(texts, { asked, accepted })).to.equal(chosen);
    });
  }
});
