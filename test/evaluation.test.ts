import { expect } from 'chai';
import {
  areaUnderCurve,
  type Figures,
  type Judged,
  measure,
  reaches,
  regressions,
} from '../src/evaluation/figures.js';

const judged = (
  kind: Judged['row']['kind'],
  right: string,
  given: string,
  more: Partial<Judged['understood']> = {},
): Judged => ({
  row: { text: 'tre små ord', language: 'sv', topic: right, urgent: kind === 'urgent', kind },
  understood: {
    language: 'sv',
    languageConfidence: 1,
    topic: given,
    confidence: 0.9,
    verdict: given === 'none' ? 'suggest' : 'answer',
    alternatives: [],
    urgent: false,
    pressed: false,
    ...more,
  },
});

describe('the figures of an evaluation', () => {
  it('count each message where it belongs', () => {
    const offered = [{ topic: 'youth', confidence: 0.2 }];
    const figures = measure([
      judged('topic', 'traffic', 'traffic'),
      judged('topic', 'youth', 'none', { alternatives: offered }),
      judged('topic', 'youth', 'traffic', { alternatives: offered }),
      judged('topic', 'youth', 'contact.emergency', { urgent: true }),
      judged('refusal', 'none', 'none'),
      judged('refusal', 'none', 'traffic'),
      judged('urgent', 'contact.emergency', 'contact.emergency', { urgent: true }),
      judged('urgent', 'contact.emergency', 'none', { language: 'en' }),
      judged('lookalike', 'none', 'none'),
      judged('lookalike', 'none', 'contact.emergency', { urgent: true }),
      judged('view', 'none', 'none'),
      judged('view', 'none', 'contact.emergency', { urgent: true }),
      judged('quiet', 'none', 'none'),
      judged('quiet', 'none', 'none'),
      judged('quiet', 'none', 'contact.emergency', { urgent: true }),
      judged('quiet', 'none', 'traffic'),
    ]);
    expect(figures).to.deep.equal({
      right: 25,
      offered: 50,
      refused: 50,
      wrong: 25,
      urgent: 50,
      lookalikeAlarms: 50,
      ordinaryAlarms: (100 * 1) / 6,
      viewAlarms: 50,
      quietAlarms: 25,
      language: (100 * 15) / 16,
    });
  });

  for (const [belonging, others, area] of [
    [[2, 3], [0, 1], 1],
    [[0, 1], [2, 3], 0],
    [[1, 1], [1, 1], 0.5],
    [[1, 3], [2], 0.5],
    [[2, 3], [1, 2], 0.875],
    [[], [1], 0.5],
  ] as const) {
    it(`have an area of ${area} for ${belonging} against ${others}`, () => {
      expect(areaUnderCurve(belonging, others)).to.equal(area);
    });
  }

  const figures: Figures = {
    right: 90,
    offered: 97,
    refused: 90,
    wrong: 4,
    urgent: 98,
    lookalikeAlarms: 5,
    ordinaryAlarms: 5,
    viewAlarms: 5,
    quietAlarms: 5,
    language: 98,
  };

  it('reach their goals from the goal on', () => {
    expect(reaches('right', 90) && reaches('wrong', 4)).to.equal(true);
    expect(reaches('right', 89.9) || reaches('wrong', 4.1)).to.equal(false);
  });

  it('close the gate when one is worse by more than a point, and for a set that is gone', () => {
    expect(regressions({ sv: figures }, { sv: { ...figures, right: 89, wrong: 5 } })).to.deep.equal([]);
    expect(regressions({ sv: figures }, { sv: { ...figures, right: 88.9, wrong: 5.1 } })).to.deep.equal([
      'sv: right was 90.0 and is 88.9',
      'sv: wrong was 4.0 and is 5.1',
    ]);
    expect(regressions({ sv: figures }, {})).to.deep.equal(['sv: the set is gone']);
  });
});
