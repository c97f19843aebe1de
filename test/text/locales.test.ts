import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadKnowledge } from '../../src/knowledge/load-knowledge.js';
import { loadTexts, paths } from '../../src/product.js';
import { loadLocales } from '../../src/text/load-locales.js';

describe('the texts', () => {
  it('begin with Swedish, and say where each language comes from', async () => {
    const { languages } = await loadTexts();
    expect(languages[0]?.tag).to.equal('sv');
    expect(languages.map(({ tag }) => tag)).to.have.members(readdirSync(paths.locales));
    expect(languages.find(({ tag }) => tag === 'ar')?.dir).to.equal('rtl');
  });

  it('have the same sentences, with the same placeholders, in every language', async () => {
    const [source, ...others] = await loadLocales(paths.locales);
    for (const { meta, sentences } of others) {
      for (const [namespace, list] of Object.entries(source?.sentences ?? {})) {
        if (namespace === 'promises') continue;
        expect(Object.keys(sentences[namespace] ?? {}), `${meta.tag}/${namespace}`).to.have.members(
          Object.keys(list),
        );
        for (const [key, sentence] of Object.entries(list)) {
          expect(placeholders(sentences[namespace]?.[key]), `${meta.tag}/${namespace}:${key}`).to.deep.equal(
            placeholders(sentence),
          );
        }
      }
    }
  });

  it('translate every promise and measure, and name every topic with its own button', async () => {
    const texts = await loadTexts();
    const knowledge = await loadKnowledge({
      topicsFile: join(paths.data, 'topics.json'),
      municipalityDir: join(paths.data, 'harjedalen'),
    });
    for (const { tag } of texts.languages) {
      const labels = [...knowledge.topics.keys()].map((topic) => texts.text(tag, `topics:${topic}`));
      expect(new Set(labels).size, tag).to.equal(knowledge.topics.size);
      if (tag === 'sv') continue;
      for (const topic of knowledge.commitments.keys())
        expect(texts.has(tag, `promises:${topic}`)).to.equal(true);
    }
  });

  it('begin a crisis text with 112 in every language', async () => {
    const texts = await loadTexts();
    for (const { tag } of texts.languages) {
      expect(texts.text(tag, 'bot:urgent.call').startsWith('112')).to.equal(true);
      expect(texts.text(tag, 'bot:error').startsWith('112')).to.equal(true);
      expect(texts.text(tag, 'bot:greeting', { municipality: 'X' })).to.include('112');
    }
  });

  it('write dates with Western digits in every language', async () => {
    const texts = await loadTexts();
    expect(texts.date('sv', '2020-01-28')).to.equal('28 januari 2020');
    expect(texts.date('en', '2021-03')).to.equal('March 2021');
    expect(texts.date('ar', '2020-01-28')).to.match(/28.*2020/);
    expect(texts.date('sv', '2021')).to.equal('2021');
  });

  it('write lengths of time with Western digits, and whole years as years', async () => {
    const texts = await loadTexts();
    expect(texts.days('sv', 90)).to.equal('90 dygn');
    expect(texts.days('sv', 730)).to.equal('2 år');
    expect(texts.days('en', 365)).to.equal('1 year');
    expect(texts.days('en', 731)).to.equal('731 days');
    expect(texts.days('ar', 90)).to.match(/^90 /);
  });

  it('throw for a sentence that isn’t there, instead of showing its key', async () => {
    const texts = await loadTexts();
    expect(() => texts.text('sv', 'bot:nothing')).to.throw('is missing in locales/sv');
    expect(() => texts.meta('xx')).to.throw('No locale');
  });
});

function placeholders(sentence = ''): readonly string[] {
  return [...new Set(sentence.match(/\{\{[^}]+\}\}/g) ?? [])].sort();
}
