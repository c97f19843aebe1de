import { expect } from 'chai';
import { hostileToMasking } from '../../../src/evaluation/hostile-texts.js';
import { findPersonalData, mask } from '../../../src/feedback/masking/mask.js';
import type { MaskingTools } from '../../../src/feedback/masking/tools.js';
import { expectLinearTime } from '../../support/linear-time.js';
import { masking } from '../../support/masking.js';

describe('masking', () => {
  let tools: MaskingTools;
  before(async () => {
    tools = await masking();
  });
  const masked = (text: string, language = 'sv') => mask(text, language, tools, (type) => `[${type}]`).text;

  const cases: readonly (readonly [text: string, expected: string, language?: string])[] = [
    ['Ring mig på 070-123 45 67 ikväll', 'Ring mig på [phone] ikväll'],
    ['ring 0680-123 45', 'ring [phone]'],
    ['+46 70 123 45 67', '[phone]'],
    ['0046701234567', '[phone]'],
    ['+46 (0)70 123 45 67', '[phone]'],
    ['(070) 123 45 67', '[phone]'],
    ['070.123.45.67', '[phone]'],
    ['0 7 0 1 2 3 4 5 6 7', '[phone]'],
    ['0701234567', '[phone]'],
    ['hans nummer +963 944 123 456', 'hans nummer [phone]'],
    ['ring 123 45 till mormor', 'ring [phone] till mormor'],
    ['رقمي ٠٧٠١٢٣٤٥٦٧', 'رقمي [phone]', 'ar'],
    ['19121212-1212 är jag', '[personal-number] är jag'],
    ['121212-1212', '[personal-number]'],
    ['191212121212', '[personal-number]'],
    ['19 85 05 12-1234', '[personal-number]'],
    ['850512 1234', '[personal-number]'],
    ['1985-05-12-1234', '[personal-number]'],
    ['850512–1234', '[personal-number]'],
    ['samordning 701063-2391', 'samordning [personal-number]'],
    ['121212+1212', '[personal-number]'],
    ['١٢١٢١٢-١٢١٢', '[personal-number]', 'ar'],
    ['８５０５１２－１２３４', '[personal-number]'],
    ['personnummer 850512', 'personnummer [personal-number]'],
    ['850512-T123', '[personal-number]'],
    ['850512 streck 1234', '[personal-number]'],
    ['mejla anna.svensson@example.com!', 'mejla [email]!'],
    ['anna (at) example.com', '[email]'],
    ['anna snabel-a example punkt se', '[email]'],
    ['anna at gmail dot com', '[email]', 'en'],
    ['åsa.öberg@härjedalen.se', '[email]'],
    ['se https://example.com/a?b=1#c nu', 'se [link] nu'],
    ['www.example.com och facebook.com/anna', '[link] och [link]'],
    ['t.me/kalle', '[link]'],
    ['snap: xyzzy och insta kalle_99 och @kalle', 'snap: [handle] och insta [handle] och [handle]'],
    ['på snap heter han big_mange', 'på snap heter han [handle]'],
    ['bilen ABC123, ABC 12D och abc-123', 'bilen [plate], [plate] och [plate]'],
    ['nummerplåten är GDA 88TT', 'nummerplåten är [plate]'],
    ['IBAN SE45 5000 0000 0583 9825 7466', 'IBAN [account]'],
    ['konto 8327-9, 923 456 789-0 tack', 'konto [account] tack'],
    ['bankgiro 123-4567', 'bankgiro [account]'],
    ['kort 4111 1111 1111 1111', 'kort [card]'],
    ['Storgatan 12 brinner', '[address] brinner'],
    ['på Fjällvägen 3B lgh 1101', 'på [address]'],
    ['Box 123, 842 32 Sveg', '[address]'],
    ['i huset på Björkstigen 7', 'i huset på [address]'],
    ['I live at 12 Storgatan', 'I live at [address]', 'en'],
    ['house number 7 on Björkstigen', '[address]', 'en'],
    ['أسكن في شارع ستورغاتان رقم ١٢', 'أسكن في [address]', 'ar'],
    ['vi bor i Långå 215', 'vi bor i [address]'],
    ['min granne Lars Persson dricker', 'min granne [name] dricker'],
    ['Kalle i åttan säljer', '[name] i åttan säljer'],
    ['lasse på macken', '[name] på macken'],
    ['Lasses hus', '[name] hus'],
    ['L. Persson och Anna-Karin', '[name] och [name]'],
    ['grannen Björn skriker, Björn Borg också', 'grannen [name] skriker, [name] också'],
    ['han heter Xerxesson', 'han heter [name]'],
    ['Kalle, Torkel och Tuva bråkar', '[name], [name] och [name] bråkar'],
    ['Torkel, min granne, kör full', '[name], min granne, kör full'],
    ['my teacher Mr Khan', 'my teacher [name]', 'en'],
    ['my neighbour Ahmed', 'my neighbour [name]', 'en'],
    ['جاري أحمد يصرخ', 'جاري [name] يصرخ', 'ar'],
    ['جارنا أبو محمد', 'جارنا [name]', 'ar'],
    ['اسمه كريم', 'اسمه [name]', 'ar'],
    ['عبد الرحمن الحمصي يقود', '[name] يقود', 'ar'],
    ['قلت لأحمد', 'قلت ل[name]', 'ar'],
  ];
  for (const [text, expected, language] of cases) {
    it(`takes it out of "${text}"`, () => expect(masked(text, language)).to.equal(expected));
  }

  const untouched: readonly (readonly [text: string, language?: string])[] = [
    ['Rv 84 och E45 vid Sveg, Lv 315, väg 311 och länsväg 535'],
    ['kl 08-16 varje dag, 17.30-18.45'],
    ['2026-11-23 och 23/11 2026, 2024-05-12 1830'],
    ['löftena 2019-2020 och 2023–2024'],
    ['ring 112, 114 14, 1177, 113 13 eller 90 390'],
    ['växeln 0680-161 00 svarar inte, +46 680 161 00 inte heller'],
    ['polisen.se, https://www.1177.se/barn och harjedalen.se'],
    ['50 km/h, 2 300 kr, 840 91'],
    ['Slut.och sen inget mer'],
    ['Det var 12 bilar, 3 skotrar och 100 ungdomar'],
    ['Storgatan är mörk, och på Storgatan 50 km/h är för fort'],
    ['på Storgatan kl 22.30, Storgatan 22-04'],
    ['Svegs skola och Sonfjällsskolan'],
    ['Hans bil är snabb, Per år händer mycket, Inga poliser'],
    ['Björn vid soporna, en sten, stig av, Lucia och Valborg'],
    ['rektorn, kommunpolisen och min granne'],
    ['ICA, OKQ8 och Systembolaget'],
    ['byn heter Långå, gatan heter Skolgatan'],
    ['vid Karl Johans gata ligger kontoret för Lasses Bygg AB'],
    ['Jag Bor I Sveg Med Min Familj'],
    ['organisationsnummer 556036-0793'],
    ['Will the police come in May? Mark my words', 'en'],
    ['my neighbour will call, the coach said no', 'en'],
    ['السرعة 50 كم/س في الساعة 8', 'ar'],
    ['عيد سعيد، رمضان كريم، السلام عليكم', 'ar'],
    ['لا يوجد أمل ولا نور في الشارع', 'ar'],
    ['مدينة آمنة وجميلة', 'ar'],
  ];
  for (const [text, language] of untouched) {
    it(`leaves "${text}" as it is`, () => expect(masked(text, language)).to.equal(text));
  }

  it('gives places in the text as it was given, whatever is in it', () => {
    const text = '\u200fرقمي \u202b٠٧٠١٢٣٤٥٦٧\u202c مُحَمَّد';
    const found = findPersonalData(text, 'ar', tools);
    expect(found.map(({ type, start, end }) => [type, text.slice(start, end)])).to.deep.equal([
      ['phone', '٠٧٠١٢٣٤٥٦٧'],
      ['name', 'مُحَمَّد'],
    ]);
  });

  it('lets no two places overlap', () => {
    const found = findPersonalData(
      'Anna på Storgatan 12, 070-123 45 67, a@b.se www.a.com/@anna',
      'sv',
      tools,
    );
    for (const [index, { start }] of found.entries()) {
      expect(start).to.be.at.least(found[index - 1]?.end ?? 0);
    }
    expect(found.length).to.be.greaterThan(3);
  });

  for (const piece of hostileToMasking) {
    it(`takes linear time for "${piece}" over and over`, () => {
      expectLinearTime([piece], (text) => findPersonalData(text, 'sv', tools));
    });
  }
});
