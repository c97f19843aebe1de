import { expect } from 'chai';
import { recognizeOrdinals, recognizePercentages } from '../../src/recognizers-swedish/recognize.js';

/** A text, and what is found in it: the words and their value. */
type Case = readonly [text: string, found: readonly (readonly [string, string])[]];

const ordinals: readonly Case[] = [
  ['Den fjärde gången', [['fjärde', '4']]],
  ['tjugotredje', [['tjugotredje', '23']]],
  ['tjugo tredje', [['tjugo tredje', '23']]],
  ['nittioåttonde', [['nittioåttonde', '98']]],
  ['trehundrafemtonde', [['trehundrafemtonde', '315']]],
  ['tre tusende', [['tre tusende', '3000']]],
  ['miljonte', [['miljonte', '1000000']]],
  [
    '21:a, 22:a, 3:e och 114:e',
    [
      ['21:a', '21'],
      ['22:a', '22'],
      ['3:e', '3'],
      ['114:e', '114'],
    ],
  ],
  [
    '1a och 5e',
    [
      ['1a', '1'],
      ['5e', '5'],
    ],
  ],
  [
    'förste och andre',
    [
      ['förste', '1'],
      ['andre', '2'],
    ],
  ],
  ['de tre första', [['första', '1']]],
  ['kommande träff', [['kommande', 'current+1']]],
  ['aktuell sida', [['aktuell', 'current+0']]],
  ['förra mötet', [['förra', 'current-1']]],
  ['den sista sidan', [['sista', 'end+0']]],
  ['den näst sista sidan', [['näst sista', 'end-1']]],
  ['innan den siste', [['innan den siste', 'end-1']]],
  ['före den näst sista', [['före den näst sista', 'end-2']]],
  ['tredje från slutet', [['tredje från slutet', 'end-2']]],
  ['tjugo bilar', []],
  ['3A och 4E', []],
  ['andrahandsuthyrning', []],
];

const percentages: readonly Case[] = [
  ['20 %', [['20 %', '20%']]],
  ['1,5%', [['1,5%', '1,5%']]],
  ['tjugofem procent av dem', [['tjugofem procent', '25%']]],
  ['en procent', [['en procent', '1%']]],
  ['en halv procent', [['en halv procent', '0,5%']]],
  ['minus tre procent', [['minus tre procent', '-3%']]],
  ['-3 %', [['-3 %', '-3%']]],
  [
    '10 % eller 20 procent',
    [
      ['10 %', '10%'],
      ['20 procent', '20%'],
    ],
  ],
  ['12 personer', []],
  ['https://a.se/?q=5%20%C3', []],
];

describe('Swedish ordinals', () => {
  for (const [text, found] of ordinals) {
    it(`finds ${found.map(([, value]) => value).join(' and ') || 'none'} in "${text}"`, () => {
      const results = recognizeOrdinals(text);
      expect(results.map((one) => [one.text, one.resolution['value']])).to.deep.equal(found);
    });
  }

  it('tells a place, and what it is counted from', () => {
    expect(recognizeOrdinals('tredje')[0]).to.deep.equal({
      text: 'tredje',
      start: 0,
      end: 5,
      typeName: 'ordinal',
      resolution: { offset: '3', relativeTo: 'start', value: '3' },
    });
    expect(recognizeOrdinals('Nästa')[0]).to.deep.equal({
      text: 'Nästa',
      start: 0,
      end: 4,
      typeName: 'ordinal.relative',
      resolution: { offset: '1', relativeTo: 'current', value: 'current+1' },
    });
  });

  it('begins with the blank before a composed "hundra…", as Microsoft’s Swedish expressions do', () => {
    const [result] = recognizeOrdinals('den hundrafemte');
    expect(result?.text).to.equal(' hundrafemte');
    expect(result?.start).to.equal(3);
  });
});

describe('Swedish percentages', () => {
  for (const [text, found] of percentages) {
    it(`finds ${found.map(([, value]) => value).join(' and ') || 'none'} in "${text}"`, () => {
      const results = recognizePercentages(text);
      expect(results.map((one) => [one.text, one.resolution['value']])).to.deep.equal(found);
      for (const { text: own, start, end } of results) expect(text.slice(start, end + 1)).to.equal(own);
    });
  }
});
