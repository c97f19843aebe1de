import { expect } from 'chai';
import { emptyLexicon } from '../../src/understanding/concepts.js';
import { FeatureList } from '../../src/understanding/feature-list.js';
import { extractFeatures, narrowFeatures, type Reach } from '../../src/understanding/features.js';
import { featureReader, hashedFeatures } from '../../src/understanding/numbered-features.js';

const read = (text: string, reach: Reach = 'skipping') => extractFeatures(text, emptyLexicon, reach);

describe('features', () => {
  it('stand there once each, and weigh more when they are there more often', () => {
    const list = new FeatureList();
    for (let value = 0; value < 5000; value += 1) list.push(value, 1);
    for (let time = 0; time < 3; time += 1) list.push(7, 1);
    const { hashes, weights } = list.finish();
    expect(new Set(hashes).size).to.equal(5000);
    expect(hashes).to.have.length(5000);
    expect(weights[7]).to.be.closeTo(1 + Math.log(4), 1e-6);
    expect(weights[8]).to.equal(1);
  });

  it('are the narrow ones first, the far ones after them', () => {
    const text = 'han slår mig hårt just nu';
    const far = read(text);
    const narrow = read(text, 'narrow');
    expect(far.hashes.length).to.be.greaterThan(narrow.hashes.length);
    expect([...narrowFeatures(far).hashes]).to.deep.equal([...narrow.hashes]);
    expect(narrow.narrow).to.equal(narrow.hashes.length);
  });

  it('tell how a message is put', () => {
    const shared = (one: string, other: string) => {
      const second = new Set(read(other).hashes);
      return read(one).hashes.filter((hash) => second.has(hash)).length;
    };
    const plain = read('han slår mig').hashes.length;
    expect(read('han slår mig?').hashes.length).to.equal(plain + 2);
    expect(read('han slår mig!').hashes.length).to.equal(plain + 1);
    expect(shared('han slår mig؟', 'han slår mig?')).to.equal(plain + 2);
  });

  it('are longer n-grams, too, where they are asked for', () => {
    const narrow = new Set(read('fartkamera', 'narrow').hashes);
    const long = read('fartkamera', 'long');
    // Of the word with its ends marked, 12 signs: nine n-grams of 4 and eight of 5.
    expect(long.hashes.filter((hash) => !narrow.has(hash))).to.have.length(9 + 8);
    expect(long.narrow).to.equal(narrow.size);
  });

  it('are the same when they are numbered for training', () => {
    for (const reach of ['narrow', 'skipping', 'long'] as const) {
      const reader = featureReader(emptyLexicon, reach);
      const texts = [
        'hej hej på dig',
        'Går POLISEN till 8B? Fartkämera!',
        'هل يضربني؟ هل',
        'hej hej på dig',
        '',
      ];
      for (const text of texts) {
        expect(hashedFeatures(reader, reader.read(text)), text).to.deep.equal(read(text, reach));
      }
    }
  });

  it('are bounded for hostile texts', () => {
    for (const text of ['a '.repeat(2000), 'x'.repeat(4000), '😀'.repeat(2000), '؟'.repeat(4000)]) {
      expect(read(text).hashes.length).to.be.lessThan(60_000);
    }
  });
});
