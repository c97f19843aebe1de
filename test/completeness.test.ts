import { join } from 'node:path';
import { expect } from 'chai';
import { type Collected, findGaps } from '../src/completeness.js';
import { loadKnowledge } from '../src/knowledge/load-knowledge.js';
import { loadAllLessons, paths } from '../src/product.js';
import { type LocaleFiles, loadLocales } from '../src/text/load-locales.js';

describe('completeness', () => {
  let all: Collected;
  before(async () => {
    all = {
      knowledge: await loadKnowledge({
        topicsFile: join(paths.data, 'topics.json'),
        municipalityDir: join(paths.data, 'harjedalen'),
      }),
      locales: await loadLocales(paths.locales),
      lessons: (await loadAllLessons()).languages,
    };
  });

  const without = (locale: LocaleFiles, namespace: string, key: string, instead?: string): LocaleFiles => {
    const { [key]: _, ...rest } = locale.sentences[namespace] ?? {};
    const list = instead === undefined ? rest : { ...rest, [key]: instead };
    return { ...locale, sentences: { ...locale.sentences, [namespace]: list } };
  };
  const withLocale = (tag: string, change: (locale: LocaleFiles) => LocaleFiles): Collected => ({
    ...all,
    locales: all.locales.map((locale) => (locale.meta.tag === tag ? change(locale) : locale)),
  });

  it('finds nothing missing', () => expect(findGaps(all)).to.deep.equal([]));

  const cases: readonly (readonly [string, string, string, string])[] = [
    ['ar', 'answers', 'term.andt', 'locales/ar/answers.json: "term.andt" is missing'],
    ['sv', 'topics', 'traffic', 'locales/sv/topics.json: "traffic" is missing'],
    ['en', 'promises', 'traffic.checks', 'locales/en/promises.json: "traffic.checks" is missing'],
    ['en', 'outcomes', 'checks-2019', 'locales/en/outcomes.json: "checks-2019" is missing'],
    ['ar', 'contacts', 'bris', 'locales/ar/contacts.json: "bris" is missing'],
    ['ar', 'bot', 'urgent.call', 'locales/ar/bot.json: "urgent.call" is missing'],
  ];
  for (const [tag, namespace, key, gap] of cases) {
    it(`finds ${namespace} ${key} missing in ${tag}`, () => {
      expect(findGaps(withLocale(tag, (locale) => without(locale, namespace, key)))).to.include(gap);
    });
  }

  it('finds a lost placeholder', () => {
    const broken = withLocale('en', (locale) =>
      without(locale, 'outcomes', 'checks-2019', 'There were checks.'),
    );
    expect(findGaps(broken)).to.deep.equal([
      'locales/en/outcomes.json: "checks-2019" has other placeholders than the Swedish',
    ]);
  });

  it('finds a topic with too few phrases, and one that doesn’t exist', () => {
    const lessons = all.lessons.map((language) => ({
      ...language,
      topics: { ...language.topics, traffic: ['bil'], 'traffic.flying': ['flyg'] },
    }));
    const gaps = findGaps({ ...all, lessons });
    expect(gaps).to.include('locales/ar/phrases.json: "traffic" has fewer than 12 phrases');
    expect(gaps).to.include('locales/sv/phrases.json: "traffic.flying" is not a topic');
  });

  it('finds a message about a topic that doesn’t exist', () => {
    const nothing = {
      topics: {},
      none: ['var är soptippen'],
      urgent: [],
      lookalikes: {},
      views: [],
      remarks: [],
      replies: [],
    };
    const lessons = all.lessons.map((language) => ({
      ...language,
      messages: [nothing, { ...nothing, topics: { 'traffic.flying': ['får man flyga här'] } }],
    }));
    expect(findGaps({ ...all, lessons })).to.deep.equal(
      ['sv', 'ar', 'en'].map((tag) => `locales/${tag}/messages: "traffic.flying" is not a topic`),
    );
  });
});
