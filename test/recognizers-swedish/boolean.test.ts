import { expect } from 'chai';
import { recognizeBoolean } from '../../src/recognizers-swedish/recognize.js';

const yes = `ja|Jaa|japp|jepp|jajamän|javisst|jo|jodå|visst|absolut|självklart|okej|OK|yes|sant|stämmer|korrekt|precis|j
  |jag håller med|det är rätt okej|👍|👌🏽|inga problem|gärna|jättegärna|säkert`;
const no = `nej|Nä|nix|näpp|nope|nej tack|absolut inte|det är inte sant|inte ok|stämmer inte|aldrig i livet|glöm det
  |jag håller inte med|fel|falskt|n|👎|👎🏿|✋|🖐🏾|vill inte|inte alls|självklart inte|inte`;
const neither = 'kanske|vet inte|tjugo|hej på dig|Janne|nejlikor|jaga| |…';
const split = (words: string) => words.split('|').map((word) => word.replace(/\n\s*/, ''));

describe('Swedish yes and no', () => {
  for (const [value, words] of [
    [true, yes],
    [false, no],
  ] as const) {
    for (const word of split(words)) {
      it(`"${word}" is ${value ? 'yes' : 'no'}`, () => {
        expect(recognizeBoolean(word).map(({ resolution }) => resolution['value'])).to.deep.equal([value]);
      });
    }
  }
  for (const word of split(neither)) {
    it(`"${word}" is neither`, () => expect(recognizeBoolean(word)).to.deep.equal([]));
  }

  it('scores by the share of the words, and tells the others', () => {
    expect(recognizeBoolean('nej, ja, jag vill inte')).to.deep.equal([
      {
        text: 'vill inte',
        start: 13,
        end: 21,
        typeName: 'boolean',
        resolution: {
          value: false,
          score: 0.64,
          otherResults: [
            { text: 'nej', value: false, score: 0.52 },
            { text: 'ja', value: true, score: 0.52 },
          ],
        },
      },
    ]);
  });

  it('prefers the first of equals', () => {
    expect(recognizeBoolean('ja nej')[0]?.text).to.equal('ja');
  });
});
