import { expect } from 'chai';
import { dayInSweden } from '../../src/feedback/swedish-day.js';
import {
  byFrequency,
  countUnanswered,
  firstKeptDay,
  indexUnanswered,
  maxUnanswered,
  maxUnansweredLength,
  purgeUnanswered,
  type UnansweredQuestion,
  unansweredSchema,
} from '../../src/feedback/unanswered.js';

const ask = (text: string, over: Partial<UnansweredQuestion> = {}): UnansweredQuestion => ({
  text,
  language: 'sv',
  nearest: ['traffic.checks', 'about.promises'],
  day: '2026-11-23',
  ...over,
});

const count = (...questions: UnansweredQuestion[]) => [...countUnanswered(new Map(), questions).values()];

describe('what wasn’t answered', () => {
  it('is kept as it was first written, with its count, days and nearest topics', () => {
    expect(
      count(
        ask('Finns det älg i Sveg?', { day: '2026-11-21' }),
        ask('finns det alg i sveg', { nearest: ['youth'] }),
      ),
    ).to.deep.equal([
      {
        version: 1,
        text: 'Finns det älg i Sveg?',
        language: 'sv',
        nearest: ['youth'],
        count: 2,
        firstSeen: '2026-11-21',
        lastSeen: '2026-11-23',
      },
    ]);
  });

  const same: readonly (readonly [string, string])[] = [
    ['Var är bion', 'var är bion?!'],
    ['VAR ÄR BION', 'var  är\tbion 😀'],
    ['vägen är mörk', 'vagen ar mork'],
    ['أين السينما', 'اين السينما؟'],
    ['om 5 år', 'om ٥ år'],
  ];
  for (const [one, other] of same) {
    it(`counts "${one}" and "${other}" as one`, () => {
      expect(count(ask(one), ask(other)).map((entry) => entry.count)).to.deep.equal([2]);
    });
  }

  it('counts the same words of two languages apart', () => {
    expect(count(ask('taxi'), ask('taxi', { language: 'en' }))).to.have.length(2);
  });

  it('doesn’t move its last day back', () => {
    const [entry] = count(ask('taxi', { day: '2026-11-23' }), ask('taxi', { day: '2026-11-20' }));
    expect(entry?.lastSeen).to.equal('2026-11-23');
  });

  for (const wordless of ['', '  ', '😀😀', '?!', '\u202e']) {
    it(`leaves out what has no word in it: ${JSON.stringify(wordless)}`, () => {
      expect(count(ask(wordless))).to.deep.equal([]);
    });
  }

  const kept: readonly (readonly [name: string, text: string, kept: string])[] = [
    ['a line break', 'ett\r\ntvå', 'ett två'],
    ['a terminal’s command', 'röd \u001b[31mtext', 'röd [31mtext'],
    ['a turn of the order', 'ab\u202ecd', 'ab cd'],
    ['200 characters', 'a'.repeat(200), 'a'.repeat(200)],
    ['a long text', 'ordet '.repeat(50), `${'ordet '.repeat(33).trim()}…`],
    ['a long text whose word ends at the limit', `${'a'.repeat(199)} b`, `${'a'.repeat(199)}…`],
    ['a long text without spaces', 'ก'.repeat(300), `${'ก'.repeat(199)}…`],
    ['a long text without spaces, cut in a pair', `a${'𝒜'.repeat(150)}`, `a${'𝒜'.repeat(99)}…`],
    ['a long text cut in a pair', `${'𝒜'.repeat(150)}`, `${'𝒜'.repeat(99)}…`],
  ];
  for (const [name, text, expected] of kept) {
    it(`keeps ${name} in one line of at most ${maxUnansweredLength}`, () => {
      const [entry] = count(ask(text));
      expect(entry?.text).to.equal(expected);
      expect(unansweredSchema.safeParse(entry).success).to.equal(true);
    });
  }

  it('names at most three topics', () => {
    expect(count(ask('taxi', { nearest: ['a', 'b', 'c', 'd'] }))[0]?.nearest).to.deep.equal(['a', 'b', 'c']);
  });

  it(`holds at most ${maxUnanswered}: the least often, longest ago asked go first`, () => {
    const old = ask('gammal', { day: '2026-01-01' });
    const often = ask('vanlig', { day: '2026-01-01' });
    const others = Array.from({ length: maxUnanswered - 2 }, (_, at) => ask(`fråga ${at}`));
    const full = countUnanswered(new Map(), [old, often, often, ...others]);
    expect(full.size).to.equal(maxUnanswered);
    const more = countUnanswered(full, [ask('ny')]);
    expect(more.size).to.equal(maxUnanswered);
    const texts = [...more.values()].map(({ text }) => text);
    expect(texts).to.include.members(['vanlig', 'ny', 'fråga 0']).and.not.include('gammal');
    const most = countUnanswered(
      full,
      Array.from({ length: 2 * maxUnanswered }, (_, at) => ask(`annan ${at}`)),
    );
    expect(most.size).to.equal(maxUnanswered);
  });

  it('leaves what it counts onto as it was', () => {
    const before = indexUnanswered(count(ask('taxi')));
    countUnanswered(before, [ask('taxi'), ask('buss')]);
    expect([...before.values()].map((entry) => entry.count)).to.deep.equal([1]);
  });

  it('is purged by the day it was last asked', () => {
    const entries = countUnanswered(new Map(), [
      ask('a', { day: '2026-08-24' }),
      ask('b', { day: '2026-08-25' }),
      ask('c', { day: '2026-01-01' }),
      ask('c', { day: '2026-11-01' }),
    ]);
    expect(firstKeptDay(new Date('2026-11-23T12:00:00Z'))).to.equal('2026-08-25');
    expect([...purgeUnanswered(entries, '2026-08-25').values()].map(({ text }) => text)).to.deep.equal([
      'b',
      'c',
    ]);
  });

  it('is listed by frequency, then by day', () => {
    const asked = [ask('a'), ask('b', { day: '2026-11-24' }), ask('c'), ask('c'), ask('d')];
    expect(byFrequency(count(...asked)).map(({ text }) => text)).to.deep.equal(['c', 'b', 'a', 'd']);
  });

  it('is of the Swedish calendar’s day', () => {
    expect(dayInSweden(new Date('2026-11-22T23:30:00Z'))).to.equal('2026-11-23');
    expect(dayInSweden(new Date('2026-06-30T21:59:00Z'))).to.equal('2026-06-30');
  });
});
