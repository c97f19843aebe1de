import { expect } from 'chai';
import { recognizeDates } from '../../src/recognizers-swedish/recognize.js';

/** A Wednesday. */
const reference = new Date('2026-03-11T10:30:00');

/** A text; its date as it stands there, the timex, and the day or the past and the future day. */
type Case = readonly [text: string, date: string, timex: string, ...days: string[]];

const known = (text: string, date: string, day: string): Case => [text, date, day, day];

const cases: readonly Case[] = [
  // Absolute
  known('den 3 maj 2020', '3 maj 2020', '2020-05-03'),
  known('söndagen den 3 maj 2020', 'söndagen den 3 maj 2020', '2020-05-03'),
  known('sön, 3 maj, 2020', 'sön, 3 maj, 2020', '2020-05-03'),
  known('den tredje maj tvåtusentjugo', 'tredje maj tvåtusentjugo', '2020-05-03'),
  known('den tredje maj tjugo tjugo', 'tredje maj tjugo tjugo', '2020-05-03'),
  known('den tredje maj nittonhundraåttiofyra', 'tredje maj nittonhundraåttiofyra', '1984-05-03'),
  known('maj 3, 2020', 'maj 3, 2020', '2020-05-03'),
  known('3/5 2020', '3/5 2020', '2020-05-03'),
  known('3/5/20', '3/5/20', '2020-05-03'),
  known('3.5.2020', '3.5.2020', '2020-05-03'),
  known('5-23-2020', '5-23-2020', '2020-05-23'),
  known('2020-05-03', '2020-05-03', '2020-05-03'),
  known('2020/maj/3', '2020/maj/3', '2020-05-03'),
  known('maj-2020-3', 'maj-2020-3', '2020-05-03'),
  known('3-maj-2020', '3-maj-2020', '2020-05-03'),
  known('20200503', '20200503', '2020-05-03'),
  known('den 3 maj i fjol', '3 maj i fjol', '2025-05-03'),
  known('den 3 maj nästa år', '3 maj nästa år', '2027-05-03'),
  // Without the year
  ['den 3 maj', '3 maj', 'XXXX-05-03', '2025-05-03', '2026-05-03'],
  ['3:e maj', '3:e maj', 'XXXX-05-03', '2025-05-03', '2026-05-03'],
  ['trettionde januari', 'trettionde januari', 'XXXX-01-30', '2026-01-30', '2027-01-30'],
  ['tjugo andra feb.', 'tjugo andra feb', 'XXXX-02-22', '2026-02-22', '2027-02-22'],
  ['femton oktober', 'femton oktober', 'XXXX-10-15', '2025-10-15', '2026-10-15'],
  ['okt-15', 'okt-15', 'XXXX-10-15', '2025-10-15', '2026-10-15'],
  ['3/5', '3/5', 'XXXX-05-03', '2025-05-03', '2026-05-03'],
  ['12/24', '12/24', 'XXXX-12-24', '2025-12-24', '2026-12-24'],
  ['den 24.12', '24.12', 'XXXX-12-24', '2025-12-24', '2026-12-24'],
  ['29 februari', '29 februari', 'XXXX-02-29', '2024-02-29', '2028-02-29'],
  ['11 mars', '11 mars', 'XXXX-03-11', '2025-03-11', '2026-03-11'],
  // A day of the month
  ['den 20', '20', 'XXXX-XX-20', '2026-02-20', '2026-03-20'],
  ['den 31:a', '31:a', 'XXXX-XX-31', '2026-01-31', '2026-03-31'],
  ['den femte.', 'femte', 'XXXX-XX-05', '2026-03-05', '2026-04-05'],
  known('fredagen den 13:e', 'fredagen den 13', '2026-03-13'),
  known('torsdag den femte', 'torsdag den femte', '2026-03-05'),
  known('den 20 i förra månaden', '20 i förra månaden', '2026-02-20'),
  known('den femte nästa månad', 'femte nästa månad', '2026-04-05'),
  // By name
  known('Idag', 'Idag', '2026-03-11'),
  known('i går kväll', 'i går', '2026-03-10'),
  known('i förrgår', 'i förrgår', '2026-03-09'),
  known('i morgon bitti', 'i morgon', '2026-03-12'),
  known('övermorgon', 'övermorgon', '2026-03-13'),
  known('dagen före igår', 'dagen före igår', '2026-03-09'),
  known('dagen efter imorgon', 'dagen efter imorgon', '2026-03-13'),
  known('nästa dag', 'nästa dag', '2026-03-12'),
  // Weekdays
  ['på fredag', 'fredag', 'XXXX-WXX-5', '2026-03-06', '2026-03-13'],
  ['onsdagen', 'onsdagen', 'XXXX-WXX-3', '2026-03-04', '2026-03-11'],
  known('i fredags kväll', 'i fredags', '2026-03-06'),
  known('i onsdags', 'i onsdags', '2026-03-04'),
  known('i måndags', 'i måndags', '2026-03-09'),
  known('förra måndagen', 'förra måndagen', '2026-03-02'),
  known('nästa tisdag', 'nästa tisdag', '2026-03-17'),
  known('nästa lördag', 'nästa lördag', '2026-03-21'),
  known('kommande tisdag', 'kommande tisdag', '2026-03-17'),
  known('nu på lördag', 'nu på lördag', '2026-03-14'),
  known('denna söndag', 'denna söndag', '2026-03-15'),
  known('på torsdag nästa vecka', 'på torsdag nästa vecka', '2026-03-19'),
  known('nästa vecka på torsdag', 'nästa vecka på torsdag', '2026-03-19'),
  known('förra veckans torsdag', 'förra veckans torsdag', '2026-03-05'),
  known('på fredag om två veckor', 'på fredag om två veckor', '2026-03-27'),
  // Weekdays of a month
  ['första måndagen i maj', 'första måndagen i maj', 'XXXX-05-WXX-1-#1', '2025-05-05', '2026-05-04'],
  ['sista fredagen i april', 'sista fredagen i april', 'XXXX-04-WXX-5-#4', '2025-04-25', '2026-04-24'],
  ['sista torsdagen i nästa månad', 'sista torsdagen i nästa månad', 'XXXX-04-WXX-4-#5', '2026-04-30'],
  known('den fjärde torsdagen', 'fjärde torsdagen', '2026-03-26'),
  // Spans
  known('om två veckor', 'om två veckor', '2026-03-25'),
  known('inom fem dagar', 'inom fem dagar', '2026-03-16'),
  known('om en och en halv vecka', 'om en och en halv vecka', '2026-03-21'),
  known('om ett halvår', 'om ett halvår', '2026-09-11'),
  known('om fem arbetsdagar', 'om fem arbetsdagar', '2026-03-18'),
  known('för tre dagar sedan', 'tre dagar sedan', '2026-03-08'),
  known('för tre dagar sen', 'tre dagar sen', '2026-03-08'),
  known('för ett par veckor sedan', 'för ett par veckor sedan', '2026-02-25'),
  known('för ett och ett halvt år sedan', 'ett och ett halvt år sedan', '2024-09-11'),
  known('tolv månader tidigare', 'tolv månader tidigare', '2025-03-11'),
  known('1 år, 2 månader och 3 dagar sedan', '1 år, 2 månader och 3 dagar sedan', '2025-01-08'),
  known('tio dagar senare', 'tio dagar senare', '2026-03-21'),
  known('en vecka från idag', 'en vecka från idag', '2026-03-18'),
  known('två dagar efter nästa fredag', 'två dagar efter nästa fredag', '2026-03-22'),
  known('tre dagar före den 3 maj 2020', 'tre dagar före den 3 maj 2020', '2020-04-30'),
  known('tre fredagar från nu', 'tre fredagar från nu', '2026-03-27'),
  known('om två söndagar', 'om två söndagar', '2026-03-22'),
];

const none = [
  'varje fredag',
  'på fredagar',
  'varje morgon',
  'på vintern',
  'i somras',
  'i maj',
  'nästa vecka',
  'klockan 10.30',
  'den andra veckan',
  'den tredje gången',
  '3 av 4',
  '0680-161 00',
  '19121212-1212',
  'jag är två dagar sen',
  'Tor och Maja',
  '40/60',
  '',
];

describe('Swedish dates', () => {
  for (const [text, date, timex, ...days] of cases) {
    it(`"${text}" is ${days.join(' or ')}`, () => {
      const results = recognizeDates(text, reference);
      const values = days.map((value) => ({ timex, type: 'date', value }));
      expect(results.map((one) => [one.text, one.typeName, one.resolution])).to.deep.equal([
        [date, 'datetimeV2.date', { values }],
      ]);
      for (const { text: own, start, end } of results) expect(text.slice(start, end + 1)).to.equal(own);
    });
  }

  for (const text of none) {
    it(`"${text}" has none`, () => expect(recognizeDates(text, reference)).to.deep.equal([]));
  }

  it('says that a day isn’t there, as the suite does', () => {
    for (const [text, timex] of [
      ['2026-02-30', '2026-02-30'],
      ['den 31 nästa månad', '2026-04-31'],
    ]) {
      expect(recognizeDates(text ?? '', reference)[0]?.resolution).to.deep.equal({
        values: [{ timex, type: 'date', value: 'not resolved' }],
      });
    }
  });

  it('finds several', () => {
    const results = recognizeDates('Från 2026-01-02 till den 5 februari, eller på fredag.', reference);
    expect(results.map(({ text }) => text)).to.deep.equal(['2026-01-02', '5 februari', 'fredag']);
  });

  it('reads all weekdays and months', () => {
    const weekdays = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'];
    const months =
      `januari februari mars april maj juni juli augusti september oktober november december`.split(' ');
    expect(weekdays.map((day) => timexOf(day))).to.deep.equal(
      [1, 2, 3, 4, 5, 6, 7].map((n) => `XXXX-WXX-${n}`),
    );
    const firsts = months.map((_, index) => `XXXX-${String(index + 1).padStart(2, '0')}-01`);
    expect(months.map((month) => timexOf(`1 ${month}`))).to.deep.equal(firsts);
    expect(months.map((month) => timexOf(`1 ${month.slice(0, 3)}`))).to.deep.equal(firsts);
  });
});

function timexOf(text: string): unknown {
  const values = recognizeDates(text, reference)[0]?.resolution['values'];
  return Array.isArray(values) ? values[0]?.timex : undefined;
}
