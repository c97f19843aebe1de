import { expect } from 'chai';
import { blankNumberRuns, cutPieces } from '../../../src/recognizers-swedish/suite/pieces.js';
import { type RecognizerKind, recognizeAny } from '../../../src/recognizers-swedish/suite/recognize-any.js';

const reference = new Date('2026-03-11T10:30:00');

async function valuesOf(kind: RecognizerKind, text: string, language: string): Promise<unknown[]> {
  const { results } = await recognizeAny(kind, text, language, reference);
  return results.map(({ resolution }) => resolution['value'] ?? resolution['values']);
}

describe('recognizing in a language', function () {
  this.timeout(30_000);

  for (const [kind, text, language, value] of [
    ['number', 'tjugofem', 'sv-SE', '25'],
    ['number', 'twenty five', 'en', '25'],
    ['number', 'veinticinco', 'es', '25'],
    ['ordinal', 'third', 'en-GB', '3'],
    ['percentage', '5 por cento', 'pt-PT', '5%'],
    ['boolean', 'nein', 'de', false],
    ['boolean', 'oui', 'fr', true],
  ] as const) {
    it(`reads the ${kind} of "${text}" in ${language}`, async () => {
      expect(await valuesOf(kind, text, language)).to.deep.equal([value]);
    });
  }

  for (const [kind, language] of [
    ['number', 'ar'],
    ['date', 'de'],
    ['boolean', 'so'],
    ['number', 'ja'],
    ['number', 'svenska'],
    ['number', ''],
    ['number', 'constructor'],
  ] as const) {
    it(`says that there is no ${kind} for "${language}", and reads no English`, async () => {
      const recognized = await recognizeAny(kind, 'yes, 5 on may 5', language, reference);
      expect(recognized.results).to.deep.equal([]);
      expect('error' in recognized && recognized.error).to.include(`"${language}"`);
    });
  }

  it('finds a date far into a long text, at its place', async () => {
    const text = `${'It has been a long story with many words. '.repeat(60)}It was on the 3rd of May 2020, I think.`;
    const { results } = await recognizeAny('date', text, 'en', reference);
    expect(results.length).to.equal(1);
    const [result] = results;
    expect(text.slice(result?.start, (result?.end ?? 0) + 1)).to.equal('the 3rd of May 2020');
  });

  it('gives dates only', async () => {
    const { results } = await recognizeAny('date', 'at 5 pm, in may, every day, tomorrow', 'en', reference);
    expect(results.map(({ text }) => text)).to.deep.equal(['tomorrow']);
  });
});

describe('the pieces that reach the suite', () => {
  const limit = { size: 20, pieces: 2 };

  it('are the whole of a short text', () => {
    expect(cutPieces('on 3 may', limit, /\d/g)).to.deep.equal([{ start: 0, text: 'on 3 may' }]);
  });

  it('begin and end at blanks', () => {
    const text = 'some words before on 3 may and others after it, then 4 june and 5 july at last';
    for (const { start, text: piece } of cutPieces(text, limit, /\d/g)) {
      expect(text.slice(start, start + piece.length)).to.equal(piece);
      expect(` ${text} `.slice(start, start + 1)).to.equal(' ');
      expect(` ${text} `.charAt(start + piece.length + 1)).to.equal(' ');
    }
  });

  it('are at most so many of such a size', () => {
    const pieces = cutPieces('1 '.repeat(200), limit, /\d/g);
    expect(pieces.length).to.equal(2);
    for (const { text } of pieces) expect(text.length).to.be.at.most(20);
  });

  it('leave runs of numbers that are no date as blanks', () => {
    expect(blankNumberRuns(`on 3/5 ${'1-'.repeat(20)} x`)).to.equal(`on ${' '.repeat(44)} x`);
    expect(blankNumberRuns('3/5, 4/5 or 2020-05-03')).to.equal('3/5, 4/5 or 2020-05-03');
  });
});
