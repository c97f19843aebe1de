import { expect } from 'chai';
import { emptyLexicon } from '../../src/understanding/concepts.js';
import {
  type AlarmTrial,
  alarmTrials,
  fitConfidence,
  type Trial,
} from '../../src/understanding/cross-validate.js';
import {
  type AlarmOutcome,
  alarmTable,
  chooseLimits,
  type LimitOutcome,
  limitTable,
} from '../../src/understanding/limits.js';
import type { LanguageLessons } from '../../src/understanding/training-data.js';

const trial = (score: number, right: boolean, inScope = true): Trial => ({
  score,
  margin: score,
  coverage: 1,
  words: 5,
  inScope,
  right,
  near: inScope,
});

describe('confidence and limits', () => {
  const trials = [
    ...Array.from({ length: 90 }, (_, at) => trial(0.2 + at / 100, true)),
    ...Array.from({ length: 20 }, (_, at) => trial(-0.6 + at / 50, false)),
    ...Array.from({ length: 40 }, (_, at) => trial(-1 + at / 40, false, false)),
  ];

  it('count at each limit what would be right, offered, refused and wrong', () => {
    const table = limitTable(trials, fitConfidence(trials));
    const [first, last] = [table.at(0), table.at(-1)];
    expect(first?.answerAt).to.equal(0.1);
    expect(last?.refused).to.equal(1);
    expect(last?.wrong).to.equal(0);
    expect(last?.offered).to.equal(1);
    for (const row of table) expect(row.right).to.be.at.most(90 / 110);
    const rights = table.map(({ right }) => right);
    expect(rights).to.deep.equal([...rights].sort((a, b) => b - a));
  });

  it('count at each limit who would be missed and alarmed', () => {
    const alarms: readonly AlarmTrial[] = [
      { score: 1, kind: 'urgent' },
      { score: -0.1, kind: 'urgent' },
      { score: 0.5, kind: 'lookalike' },
      { score: -1, kind: 'lookalike' },
      { score: 0.1, kind: 'view' },
      { score: -1.5, kind: 'topic' },
      { score: 0.2, kind: 'remark' },
      { score: -0.7, kind: 'reply' },
    ];
    const at = (limit: number) => alarmTable(alarms).find(({ urgentAt }) => urgentAt === limit);
    const table = { urgentAt: 0, missed: 0.5, lookalikes: 0.5, views: 1, ordinary: 0, quiet: 0.5 };
    expect(at(0)).to.deep.equal(table);
    expect(at(-1)).to.deep.equal({ urgentAt: -1, missed: 0, lookalikes: 1, views: 1, ordinary: 0, quiet: 1 });
  });

  it('are those under which the goal furthest off is least far off', () => {
    const limits: readonly LimitOutcome[] = [
      { answerAt: 0.3, right: 0.95, offered: 0.97, refused: 0.7, wrong: 0.05 },
      { answerAt: 0.5, right: 0.91, offered: 0.97, refused: 0.91, wrong: 0.03 },
      { answerAt: 0.7, right: 0.8, offered: 0.98, refused: 0.99, wrong: 0.01 },
    ];
    const row = (shares: readonly [number, number, number, number]): AlarmOutcome => {
      const [urgentAt, missed, lookalikes, views] = shares;
      return { urgentAt, missed, lookalikes, views, ordinary: 0, quiet: 0 };
    };
    const alarms = [
      row([-2, 0.01, 0.2, 0.4]),
      row([-1, 0.02, 0.05, 0.2]),
      row([0, 0.05, 0.01, 0.1]),
      row([1, 0.2, 0, 0]),
    ];
    expect(chooseLimits(limits, alarms)).to.deep.equal({
      answerAt: 0.5,
      urgentAt: -1,
      viewAlarmAt: 0,
      clearAt: -1,
    });
    const noisy = alarms.map((one) => ({ ...one, quiet: one.lookalikes * 2 }));
    expect(chooseLimits(limits, noisy).clearAt, 'what is said by the way counts').to.equal(0);
    expect(() => chooseLimits([], alarms)).to.throw('no limits');
  });
});

describe('holding messages out', () => {
  it('judges every message by what other hands wrote', () => {
    const hand = (name: string) => ({
      topics: {},
      none: [`${name} var är soptippen`],
      urgent: [`${name} hjälp han slår mig`],
      lookalikes: { none: [`${name} han slog mig förra året`] },
      views: [`${name} det är mörkt vid skolan`],
      remarks: [`${name} bussen är sen`],
      replies: [`${name} vid bron`],
    });
    const lessons: LanguageLessons = {
      language: 'sv',
      topics: { traffic: ['fartkontroller'] },
      neighbours: {},
      followUps: {
        who: [],
        when: [],
        outcome: [],
        where: [],
        police: [],
        municipality: [],
        more: [],
        word: [],
      },
      urgent: { violence: ['han slår mig nu', 'hjälp han slår mig'] },
      lookalike: { past: ['han slog mig då', 'det var länge sedan'] },
      messages: ['ett', 'två', 'tre'].map(hand),
      labels: {},
    };
    const trials = alarmTrials({ languages: [lessons], lexicon: emptyLexicon, samples: [] });
    expect(trials.map(({ kind }) => kind).sort()).to.deep.equal(
      ['lookalike', 'none', 'remark', 'reply', 'urgent', 'view'].flatMap((kind) => [kind, kind, kind]),
    );
  });
});
