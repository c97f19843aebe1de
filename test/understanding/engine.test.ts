import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Product } from '../../src/product.js';
import { loadAllLessons } from '../../src/product.js';
import { emptyLexicon } from '../../src/understanding/concepts.js';
import { labelKey, understand } from '../../src/understanding/engine.js';
import { engineFromBytes, engineKey, engineToBytes } from '../../src/understanding/engine-file.js';
import { dominantScript } from '../../src/understanding/language.js';
import { messagesOf } from '../../src/understanding/messages.js';
import { normalize } from '../../src/understanding/normalize.js';
import { featureReader } from '../../src/understanding/numbered-features.js';
import { trainLinear } from '../../src/understanding/train-linear.js';
import { product } from '../support/product.js';

const evaluationDir = new URL('../evaluation/', import.meta.url);

interface EvaluationRow {
  readonly text: string;
  readonly topic: string;
  readonly urgent: boolean;
  readonly language: string;
  readonly kind: string;
}

function evaluationRows(): readonly EvaluationRow[] {
  const sets = readdirSync(evaluationDir).filter((name) => name.endsWith('.jsonl'));
  return sets.flatMap((name) =>
    readFileSync(new URL(name, evaluationDir), 'utf8')
      .trim()
      .split('\n')
      .map((line): EvaluationRow => JSON.parse(line)),
  );
}

describe('the understanding', () => {
  let real: Product;
  before(async () => {
    real = await product();
  });

  const cases: readonly (readonly [string, string])[] = [
    ['Vad gör ni åt fortkörning?', 'traffic.checks'],
    ['vad är ANDT', 'term.andt'],
    ['vad betyder smadit', 'term.smadit'],
    ['vilka löften finns det', 'about.promises'],
    ['hur når jag kommunen', 'contact.municipality'],
    ['jag vill lämna en synpunkt', 'do.feedback'],
    ['prata engelska', 'do.change-language'],
    ['är du en människa?', 'bot.identity'],
    ['vad sparas om mig', 'bot.privacy'],
    ['what does SFI mean', 'term.sfi'],
    ['how do I report a crime', 'contact.police'],
    ['ما هو SFI', 'term.sfi'],
    ['مرحبا', 'do.greeting'],
    ['tack', 'do.thanks'],
  ];
  for (const [text, topic] of cases) {
    it(`takes "${text}" for ${topic}`, () => expect(understand(real.engine, text).topic).to.equal(topic));
  }

  for (const text of [
    'asdf qwer',
    '???',
    '12345',
    'vad är klockan',
    'what is the capital of France',
    '🎿🎿',
    '',
  ]) {
    it(`doesn’t claim to know "${text}"`, () => expect(understand(real.engine, text).topic).to.equal('none'));
  }

  const languages: readonly (readonly [string, string])[] = [
    ['vad har polisen lovat', 'sv'],
    ['vad gor ni at hastigheten', 'sv'],
    ['what have the police promised', 'en'],
    ['ماذا وعدت الشرطة', 'ar'],
    ['شو هي SFI', 'ar'],
  ];
  for (const [text, language] of languages) {
    it(`hears ${language} in "${text}"`, () =>
      expect(understand(real.engine, text).language).to.equal(language));
  }

  it('takes the conversation’s language where the message tells nothing', () => {
    for (const prior of ['sv', 'en', 'ar']) {
      expect(understand(real.engine, '42', { prior }).language).to.equal(prior);
    }
  });

  const urgent = [
    'hjälp han slår mig',
    'det brinner hemma',
    'I want to kill myself',
    'he has a knife',
    'عم يضربني زوجي',
    'بدي موت حالي',
  ];
  for (const text of urgent) {
    it(`raises the alarm for "${text}" whatever the language is said to be`, () => {
      for (const language of ['sv', 'en', 'ar']) {
        const understood = understand(real.engine, text, { language });
        expect(understood.urgent).to.equal(true);
        expect(understood.topic).to.equal('contact.emergency');
      }
    });
  }

  for (const text of [
    'vilket nummer ringer jag vid olycka',
    'jag dör av skratt',
    'belysningen är en katastrof',
    'hemma hos mig',
  ]) {
    it(`stays calm at "${text}"`, () => expect(understand(real.engine, text).urgent).to.equal(false));
  }

  it('stays calm at a short message said just as it was taught, unless it is shouted', () => {
    const untaught = { ...real.engine, calm: new Set<string>() };
    const doubtful = [...real.engine.calm].filter((text) => understand(untaught, text).urgent);
    expect(doubtful).to.not.have.length(0);
    for (const text of doubtful) {
      expect(understand(real.engine, text).urgent, text).to.equal(false);
      expect(understand(real.engine, `${text}!`), text).to.deep.equal(understand(untaught, `${text}!`));
    }
  });

  it('takes every button’s text for its topic, surely', () => {
    for (const { tag } of real.texts.languages) {
      for (const topic of real.knowledge.topics.keys()) {
        const label = real.texts.text(tag, `topics:${topic}`);
        expect(understand(real.engine, label), label).to.include({ topic, confidence: 1, urgent: false });
      }
    }
  });

  it('gives confidences between 0 and 1, the alternatives in order', () => {
    for (const { text } of evaluationRows().slice(0, 200)) {
      const { confidence, alternatives } = understand(real.engine, text);
      const all = [confidence, ...alternatives.map((candidate) => candidate.confidence)];
      for (const value of all) expect(value).to.be.within(0, 1);
      const ordered = alternatives.map((candidate) => candidate.confidence);
      expect(ordered).to.deep.equal(ordered.toSorted((a, b) => b - a));
    }
  });

  it('bears any text', () => {
    for (const text of [
      '\u0000',
      '\ud800',
      'a'.repeat(100_000),
      'å '.repeat(20_000),
      '👨‍👩‍👧‍👦',
      '\u202e\u2066',
    ]) {
      expect(understand(real.engine, text).confidence).to.be.within(0, 1);
    }
  });

  it('is the same after being kept in a file, and not taken for another', async () => {
    const key = engineKey(await loadAllLessons(), real.engine.calibration);
    const bytes = engineToBytes(real.engine, key);
    const again = engineFromBytes(bytes, key);
    if (again === undefined) throw new Error('The engine was not read back');
    for (const { text } of evaluationRows().slice(0, 50)) {
      expect(understand(again, text)).to.deep.equal(understand(real.engine, text));
    }
    expect(engineFromBytes(bytes, key.replace(/^./, 'x'))).to.equal(undefined);
  });
});

describe('training', () => {
  it('is deterministic', () => {
    const reader = featureReader(emptyLexicon, 'narrow');
    const examples = ['polis bil väg', 'bil fort väg', 'skola elev', 'elev lärare'].map((text, index) => ({
      features: reader.read(text),
      label: index < 2 ? 'traffic' : 'youth',
    }));
    const train = () => trainLinear(examples, reader.hashes);
    expect(train()).to.deep.equal(train());
  });

  it('never sees a message of the evaluation sets', async () => {
    const lessons = await loadAllLessons();
    const trained = new Map(
      lessons.languages.flatMap((language) =>
        [
          ...[
            language.topics,
            language.neighbours,
            language.urgent,
            language.lookalike,
            language.followUps,
          ].flatMap((lists) => Object.values(lists).flat()),
          ...messagesOf(language).map(({ text }) => text),
        ].map((text) => [labelKey(text), text] as const),
      ),
    );
    const both = evaluationRows()
      .filter(({ text }) => labelKey(text) !== '' && trained.has(labelKey(text)))
      .map(({ text }) => text);
    expect(both).to.deep.equal([]);
  });

  it('has at least 12 phrases a topic and language', async () => {
    for (const { language, topics } of (await loadAllLessons()).languages) {
      expect(Object.keys(topics), language).to.have.length(48);
      for (const [topic, phrases] of Object.entries(topics)) {
        expect(new Set(phrases.map(labelKey)).size, `${language} ${topic}`).to.be.at.least(12);
      }
    }
  });
});

describe('normalizing', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['ÅÄÖ', 'åäö'],
    ['heeeeelp', 'heelp'],
    ['الشُّرْطَة', 'الشرطه'],
    ['إلى أين', 'الي اين'],
    ['١١٢', '112'],
    ['ＡＢＣ', 'abc'],
  ];
  for (const [text, expected] of cases) {
    it(`brings "${text}" to "${expected}"`, () => expect(normalize(text)).to.equal(expected));
  }

  it('tells scripts apart', () => {
    expect(['hej', 'مرحبا', 'привіт', 'สวัสดี', '123'].map(dominantScript)).to.deep.equal([
      'Latin',
      'Arabic',
      'Cyrillic',
      'Thai',
      'none',
    ]);
  });
});
