import { expect } from 'chai';
import { buildLexicon, conceptsIn, emptyLexicon } from '../../src/understanding/concepts.js';
import { conceptFeatures, extractFeatures } from '../../src/understanding/features.js';

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
      expect(conceptsIn(lexicon, text)).to.deep.equal(concepts);
    });
  }

  it('gives the same feature whatever the language', () => {
    const swedish = conceptFeatures(extractFeatures('polisen tänd lampa', lexicon));
    const arabic = conceptFeatures(extractFeatures('الشرطة الإنارة', lexicon));
    expect(swedish?.hashes).to.deep.equal(arabic?.hashes);
    const [first] = swedish?.hashes ?? [];
    expect([...extractFeatures('snuten', lexicon).hashes]).to.include(first);
  });

  it('teaches another language nothing from a phrase with too few', () => {
    expect(conceptFeatures(extractFeatures('polisen', lexicon))).to.equal(undefined);
    expect(conceptFeatures(extractFeatures('polisen tänd lampa', emptyLexicon))).to.equal(undefined);
  });
});
