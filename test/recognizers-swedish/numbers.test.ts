import { expect } from 'chai';
import { recognizeNumbers } from '../../src/recognizers-swedish/recognize.js';

/** A text and its numbers: as they stand there, and what they are. */
const cases: readonly (readonly [text: string, numbers: readonly (readonly [string, string, string])[]])[] = [
  ['Vi var tjugofem.', [['tjugofem', '25', 'integer']]],
  ['hundratjugotre', [['hundratjugotre', '123', 'integer']]],
  ['ett hundra tjugo tre', [['ett hundra tjugo tre', '123', 'integer']]],
  ['ettusen', [['ettusen', '1000', 'integer']]],
  ['femtonhundra kronor', [['femtonhundra', '1500', 'integer']]],
  ['tvåtusentjugosex', [['tvåtusentjugosex', '2026', 'integer']]],
  ['nittonhundraåttiofyra', [['nittonhundraåttiofyra', '1984', 'integer']]],
  [
    'trettifem och åttiåtta',
    [
      ['trettifem', '35', 'integer'],
      ['åttiåtta', '88', 'integer'],
    ],
  ],
  ['två miljoner trehundra tusen', [['två miljoner trehundra tusen', '2300000', 'integer']]],
  ['en miljon', [['en miljon', '1000000', 'integer']]],
  ['tre miljarder', [['tre miljarder', '3000000000', 'integer']]],
  ['fem biljoner', [['fem biljoner', '5000000000000', 'integer']]],
  ['femtio-två', [['femtio-två', '52', 'integer']]],
  ['tusen och en', [['tusen och en', '1001', 'integer']]],
  [
    'tjugo och trettio',
    [
      ['tjugo', '20', 'integer'],
      ['trettio', '30', 'integer'],
    ],
  ],
  [
    'fem-sex personer',
    [
      ['fem', '5', 'integer'],
      ['sex', '6', 'integer'],
    ],
  ],
  [
    'hundra-tvåhundra',
    [
      ['hundra', '100', 'integer'],
      ['tvåhundra', '200', 'integer'],
    ],
  ],
  [
    'två tre',
    [
      ['två', '2', 'integer'],
      ['tre', '3', 'integer'],
    ],
  ],
  ['1 000 000', [['1 000 000', '1000000', 'integer']]],
  ['1\u00a0000,5', [['1\u00a0000,5', '1000,5', 'decimal']]],
  ['12.500', [['12.500', '12500', 'integer']]],
  ['3.75', [['3.75', '3,75', 'decimal']]],
  ['1,5', [['1,5', '1,5', 'decimal']]],
  [',75', [[',75', '0,75', 'decimal']]],
  ['2,0', [['2,0', '2', 'integer']]],
  ['två komma fem', [['två komma fem', '2,5', 'decimal']]],
  ['noll komma noll fem', [['noll komma noll fem', '0,05', 'decimal']]],
  ['5 tusen 4 hundra 12', [['5 tusen 4 hundra 12', '5412', 'integer']]],
  ['1,5 miljoner', [['1,5 miljoner', '1500000', 'integer']]],
  ['en halv miljon', [['en halv miljon', '500000', 'integer']]],
  ['två och en halv miljon', [['två och en halv miljon', '2500000', 'integer']]],
  ['25k', [['25k', '25000', 'integer']]],
  ['3 M', [['3 M', '3000000', 'integer']]],
  ['minus sju', [['minus sju', '-7', 'integer']]],
  ['-12 grader', [['-12', '-12', 'integer']]],
  ['covid-19', [['19', '19', 'integer']]],
  [
    'mellan 5-7',
    [
      ['5', '5', 'integer'],
      ['7', '7', 'integer'],
    ],
  ],
  ['ett halvt', [['ett halvt', '0,5', 'fraction']]],
  ['ett och ett halvt', [['ett och ett halvt', '1,5', 'fraction']]],
  ['två tredjedelar', [['två tredjedelar', '0,666666666666667', 'fraction']]],
  ['trefjärdedelar', [['trefjärdedelar', '0,75', 'fraction']]],
  ['etthundra tjugofemtedelar', [['etthundra tjugofemtedelar', '4', 'fraction']]],
  ['två och en kvart', [['två och en kvart', '2,25', 'fraction']]],
  ['sju tolftedelar', [['sju tolftedelar', '0,583333333333333', 'fraction']]],
  ['en tusendel', [['en tusendel', '0,001', 'fraction']]],
  ['nio niondelar', [['nio niondelar', '1', 'fraction']]],
  ['fyra och tre kvarts', [['fyra och tre kvarts', '4,75', 'fraction']]],
  ['5 delat med 4', [['5 delat med 4', '1,25', 'fraction']]],
  ['tre av fem', [['tre av fem', '0,6', 'fraction']]],
  ['2 1/4', [['2 1/4', '2,25', 'fraction']]],
  ['1½', [['1½', '1,5', 'fraction']]],
  ['hälften', [['hälften', '0,5', 'fraction']]],
  ['2^10', [['2^10', '1024', 'power']]],
  ['3e-4', [['3e-4', '0,0003', 'power']]],
  ['tre dussin', [['tre dussin', '36', 'integer']]],
  ['ett tjog', [['ett tjog', '20', 'integer']]],
  ['0,00001', [['0,00001', '1E-05', 'decimal']]],
  ['1000000000000000', [['1000000000000000', '1E+15', 'integer']]],
  ['en bil', []],
  ['ett hus', [['ett', '1', 'integer']]],
  ['40km och A4', []],
  ['den 4:e maj, 2:a gången', []],
  ['tjugo tredje', []],
  ['miljoner människor', []],
  ['andelen, fördelar och huvuddelen', []],
  [
    'fem över tre',
    [
      ['fem', '5', 'integer'],
      ['tre', '3', 'integer'],
    ],
  ],
  ['', []],
];

describe('Swedish numbers', () => {
  for (const [text, numbers] of cases) {
    it(`finds ${numbers.map(([, value]) => value).join(' and ') || 'none'} in "${text}"`, () => {
      const found = recognizeNumbers(text);
      expect(
        found.map(({ text: own, resolution }) => [own, resolution['value'], resolution['subtype']]),
      ).to.deep.equal(numbers);
      for (const { text: own, start, end, typeName } of found) {
        expect(text.slice(start, end + 1)).to.equal(own);
        expect(typeName).to.equal('number');
      }
    });
  }

  it('reads every number word from 1 to 9999 as it is written', () => {
    const faults = Array.from({ length: 9999 }, (_, index) => index + 1).filter((value) => {
      const found = recognizeNumbers(`${spell(value)} st`);
      return found.length !== 1 || found[0]?.resolution['value'] !== String(value);
    });
    // "en" and "ett" are told apart by the table above.
    expect(faults).to.deep.equal([]);
  });
});

const small =
  ` ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton
  nitton`.split(/\s+/);
const tens = ['', '', 'tjugo', 'trettio', 'fyrtio', 'femtio', 'sextio', 'sjuttio', 'åttio', 'nittio'];

function spell(value: number): string {
  if (value >= 1000)
    return `${spell(Math.floor(value / 1000))}tusen${value % 1000 ? spell(value % 1000) : ''}`;
  if (value >= 100) return `${small[Math.floor(value / 100)]}hundra${value % 100 ? spell(value % 100) : ''}`;
  if (value < 20) return small[value] ?? '';
  return `${tens[Math.floor(value / 10)]}${value % 10 ? small[value % 10] : ''}`;
}
