import { expect } from 'chai';
import { readSequences } from '../../src/feedback/recognizers.js';
import { redact } from '../../src/feedback/redact.js';

const masked = (text: string) => redact(text, readSequences, (kind) => `[${kind}]`).text;

describe('masking', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Ring mig på 070-123 45 67 ikväll', 'Ring mig på [phone] ikväll'],
    ['växeln 0680-161 00 svarar inte', 'växeln [phone] svarar inte'],
    ['+46 70 123 45 67', '[phone]'],
    ['0046701234567', '[phone]'],
    ['(070) 123 45 67', '[phone]'],
    ['0701234567', '[phone]'],
    ['رقمي ٠٧٠١٢٣٤٥٦٧', 'رقمي [phone]'],
    ['mejla anna.svensson@example.com!', 'mejla [email]!'],
    ['anna (at) example.com', '[email]'],
    ['åsa.öberg@härjedalen.se', '[email]'],
    ['19121212-1212 är jag', '[personal-number] är jag'],
    ['121212-1212', '[personal-number]'],
    ['191212121212', '[personal-number]'],
    ['samordning 701063-2391', 'samordning [personal-number]'],
    ['121212+1212', '[personal-number]'],
    ['١٢١٢١٢-١٢١٢', '[personal-number]'],
    ['se https://example.com/a?b=1#c nu', 'se [link] nu'],
    ['www.example.com och facebook.com/anna', '[link] och [link]'],
  ];
  for (const [text, expected] of cases) {
    it(`takes it out of "${text}"`, () => expect(masked(text)).to.equal(expected));
  }

  const untouched = [
    'Rv 84 och E45 vid Sveg, Lv 315',
    'kl 08-16 varje dag, 17.30-18.45',
    '2026-11-23 och 23/11 2026',
    'löftena 2019-2020 och 2023–2024',
    'ring 112, 114 14, 1177, 113 13 eller 90 390',
    '50 km/h, 2 300 kr, 840 91',
    'Slut.och sen inget mer',
    'Det var 12 bilar, 3 skotrar och 100 ungdomar',
    'السرعة 50 كم/س في الساعة 8',
  ];
  for (const text of untouched) {
    it(`leaves "${text}" as it is`, () => expect(masked(text)).to.equal(text));
  }

  it('tells which kinds it took, each once', () => {
    const { kinds } = redact('a@b.se c@d.se 070-123 45 67', readSequences, () => '');
    expect(kinds).to.have.members(['email', 'phone']);
  });

  it('is bounded in work for any text of the longest length', () => {
    for (const unit of ['1-', '0-', 'a@', 'www.', 'http://', '+', '(', '1.', 'a.', '٠-']) {
      const text = unit.repeat(2000 / unit.length);
      expect(masked(text).length).to.be.lessThan(20_000);
    }
  });
});
