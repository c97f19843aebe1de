import { hostilePieces } from '../../src/evaluation/hostile-texts.js';
import { limits } from '../../src/recognizers-swedish/suite/limits.js';
import { recognizerKinds, swedish } from '../../src/recognizers-swedish/suite/recognize-any.js';
import { recognizeWithSuite } from '../../src/recognizers-swedish/suite/recognize-with-suite.js';
import { expectLinearTime } from '../support/linear-time.js';

const reference = new Date('2026-03-11T10:30:00');

// How long in milliseconds is measured by `npm run bench:texts`.
describe('the time a text takes, however it is written, grows with its length alone', function () {
  this.timeout(120_000);

  for (const kind of recognizerKinds) {
    it(`the Swedish ${kind}`, () => {
      expectLinearTime(hostilePieces, (text) => swedish[kind](text, reference));
    });
    for (const culture of Object.keys(limits[kind])) {
      it(`the suite’s ${kind} in ${culture}`, () => {
        expectLinearTime(hostilePieces, (text) => recognizeWithSuite(kind, text, culture, reference));
      });
    }
  }
});
