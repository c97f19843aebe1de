import { expect } from 'chai';
import { buildLexicon, conceptsIn, emptyLexicon } from '../../src/understanding/concepts.js';
import { extractFeatures } from '../../src/understanding/features.js';
import { normalize, words } from '../../src/understanding/normalize.js';
import { conceptFeatures, featureReader } from '../../src/understanding/numbered-features.js';
import { readWord } from '../../src/understanding/word-reading.js';

const provenance = { origin: 'machine', reviewed: false } as const;
const lexicon = buildLexicon([
  {
    language: 'sv',
    ...provenance,
    concepts: { POLICE: ['polis*', 'snuten'], LIGHT: ['lampa', '*belysning'], TEENAGER: ['årskurs åtta'] },
  },
  { language: 'ar', ...provenance, concepts: { POLICE: ['شرطة'], LIGHT: ['إنارة'], TEENAGER: [] } },
]);

describe('the concept lexicon', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Polisbilen kom', ['POLICE']],
    ['snuten', ['POLICE']],
    ['snutens', []],
    ['gatubelysning i byn', ['LIGHT']],
    ['lampor', []],
    ['hej årskurs åtta', ['TEENAGER']],
    ['arskurs atta', ['TEENAGER']],
    ['åtta årskurs', []],
    ['الشرطة', ['POLICE']],
    ['وشرطه', ['POLICE']],
    ['polisen och lampa och polisen', ['POLICE', 'LIGHT']],
    ['', []],
  ];
  for (const [text, concepts] of cases) {
    it(`finds ${concepts.join(', ') || 'nothing'} in "${text}"`, () => {
      const readings = words(normalize(text)).map((word) => readWord(lexicon, word, 'narrow'));
      expect(conceptsIn(lexicon, readings)).to.deep.equal(concepts);
    });
  }

  it('gives the same feature whatever the language', () => {
    const reader = featureReader(lexicon, 'narrow');
    const swedish = conceptFeatures(reader.read('polisen tänd lampa'));
    const arabic = conceptFeatures(reader.read('الشرطة الإنارة'));
    expect(swedish?.numbers).to.deep.equal(arabic?.numbers);
    const [first = -1] = swedish?.numbers ?? [];
    expect([...extractFeatures('snuten', lexicon, 'narrow').hashes]).to.include(reader.hashes[first]);
  });

  it('teaches another language nothing from a phrase with too few', () => {
    expect(conceptFeatures(featureReader(lexicon, 'narrow').read('polisen'))).to.equal(undefined);
    expect(conceptFeatures(featureReader(emptyLexicon, 'narrow').read('polisen tänd lampa'))).to.equal(
      undefined,
    );
  });
});
