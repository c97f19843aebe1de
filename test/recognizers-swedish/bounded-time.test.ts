import { expect } from 'chai';
import {
  recognizeBoolean,
  recognizeDates,
  recognizeNumbers,
  recognizeOrdinals,
  recognizePercentages,
} from '../../src/recognizers-swedish/recognize.js';
import { limits } from '../../src/recognizers-swedish/suite/limits.js';
import { recognizerKinds } from '../../src/recognizers-swedish/suite/recognize-any.js';
import { recognizeWithSuite } from '../../src/recognizers-swedish/suite/recognize-with-suite.js';
import { hostileLength, maxMs, slowPieces } from './hostile-texts.js';

const reference = new Date('2026-03-11T10:30:00');
const swedish: readonly (readonly [string, (text: string) => unknown])[] = [
  ['numbers', recognizeNumbers],
  ['ordinals', recognizeOrdinals],
  ['percentages', recognizePercentages],
  ['yes and no', recognizeBoolean],
  ['dates', (text) => recognizeDates(text, reference)],
];

describe(`no text of ${hostileLength} characters takes more than ${maxMs} ms`, function () {
  this.timeout(120_000);

  for (const [name, recognize] of swedish) {
    it(`Swedish ${name}`, () => expect(slowPieces(recognize)).to.deep.equal([]));
  }
  for (const kind of recognizerKinds) {
    for (const culture of Object.keys(limits[kind])) {
      it(`the suite’s ${kind} in ${culture}`, () => {
        const recognize = (text: string) => recognizeWithSuite(kind, text, culture, reference);
        expect(slowPieces(recognize)).to.deep.equal([]);
      });
    }
  }
});
