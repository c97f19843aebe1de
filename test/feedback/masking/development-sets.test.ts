/** The goals of masking, on texts written while it was made: a floor, not a promise about texts to come. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { findPersonalData } from '../../../src/feedback/masking/mask.js';
import { isCovered, type LabelledText, measureMasking } from '../../../src/feedback/masking/measure.js';
import type { MaskKind } from '../../../src/feedback/view.js';
import { masking } from '../../support/masking.js';

/** Highest share that may be missed, in per cent. */
const goals: Readonly<Record<MaskKind, number>> = {
  'personal-number': 0.5,
  phone: 2,
  email: 2,
  link: 2,
  plate: 2,
  account: 2,
  card: 2,
  handle: 2,
  name: 10,
  address: 10,
};
const goalTouched = 3;

describe('the development sets of masking', () => {
  for (const group of ['sv', 'sv-learner', 'en', 'ar']) {
    it(`reach the goals: ${group}`, async () => {
      const tools = await masking();
      const file = new URL(`dev-${group}.jsonl`, import.meta.url);
      const rows = readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): LabelledText => JSON.parse(line));
      const { byType, clean, touched } = measureMasking(
        rows.map((row) => ({ ...row, found: findPersonalData(row.text, row.language, tools) })),
      );
      expect(rows.length).to.be.at.least(300);
      for (const [type, { all, missed }] of byType) {
        expect((100 * missed) / all, type).to.be.at.most(goals[type]);
      }
      expect((100 * touched) / clean).to.be.at.most(goalTouched);
    });
  }
});

describe('a labelled span', () => {
  const text = 'ring 070-12';
  it('counts as found when every letter and digit is covered, whatever the type', () => {
    const span = { type: 'phone', start: 5, end: 11 } as const;
    expect(isCovered(text, span, [{ type: 'name', start: 5, end: 8 }])).to.equal(false);
    expect(
      isCovered(text, span, [
        { type: 'name', start: 5, end: 8 },
        { type: 'card', start: 9, end: 11 },
      ]),
    ).to.equal(true);
  });
});
