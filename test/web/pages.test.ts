import { expect } from 'chai';
import { emergencyNumber } from '../../src/web/page-source.js';
import { type Fixture, startFixture } from './fixture.js';

/** Escaped as the pages escape it. */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

describe('the pages', () => {
  let web: Fixture;
  before(async () => {
    web = await startFixture();
  });
  after(() => web.stop());

  for (const language of ['sv', 'en', 'ar']) {
    describe(`in ${language}`, () => {
      let landing: string;
      let chat: string;
      before(async () => {
        landing = (await web.call(`/?lang=${language}`)).text;
        chat = (await web.call(`/chat?lang=${language}`)).text;
      });

      it('show all 18 sentences word for word, as Swedish', () => {
        expect(web.knowledge.commitments.size).to.equal(18);
        for (const { text } of web.knowledge.commitments.values()) {
          expect(landing).to.include(`<blockquote lang="sv" dir="ltr">${escaped(text)}</blockquote>`);
        }
      });

      it('show every promise in the language, and every outcome with its source and date', () => {
        const { texts, knowledge } = web;
        for (const { topic } of knowledge.commitments.values()) {
          expect(landing).to.include(escaped(texts.text(language, `topics:${topic}`)));
          if (language !== 'sv')
            expect(landing).to.include(escaped(texts.text(language, `promises:${topic}`)));
        }
        for (const { id, values, source, reportedOn } of knowledge.outcomes) {
          expect(landing).to.include(escaped(texts.text(language, `outcomes:${id}`, values)));
          expect(landing).to.include(source.url).and.to.include(texts.date(language, reportedOn));
        }
      });

      it('say that there are later periods, and where today’s promises are', () => {
        expect(landing).to.include('2021–2022').and.to.include('2023–2024');
        expect(landing).to.include(`href="${web.knowledge.municipality.current.url}"`);
      });

      it('say that they were translated by a machine, but for the Swedish', () => {
        const note = escaped(web.texts.text(language, 'page:unreviewed'));
        if (language === 'sv') expect(landing).not.to.include(note);
        else expect(landing).to.include(note);
      });

      it('have 112 first, the language and direction of the page, and every language by its own name', () => {
        const { dir } = web.texts.meta(language);
        for (const page of [landing, chat]) {
          expect(page).to.match(new RegExp(`^<!doctype html>\\n<html lang="${language}" dir="${dir}">`));
          expect(page).to.include(`href="tel:${emergencyNumber(web.knowledge)}"`);
          for (const { tag, name, dir: own } of web.texts.languages) {
            const current = tag === language ? ' aria-current="true"' : '';
            expect(page).to.include(
              `?lang=${tag}" lang="${tag}" dir="${own}" hreflang="${tag}"${current}>${name}</a>`,
            );
          }
        }
        expect(landing.indexOf('tel:112')).to.be.lessThan(landing.indexOf('<h1>'));
      });

      it('need no script for the first page, which is small', () => {
        expect(landing).not.to.include('<script');
        expect(Buffer.byteLength(landing)).to.be.lessThan(30_000);
      });

      it('fetch nothing from others', () => {
        for (const page of [landing, chat]) {
          expect(page).not.to.match(
            /(?:src|href)="(?:https?:)?\/\/[^"]*"[^>]*(?:rel="(?:stylesheet|preconnect|icon)|>\s*<\/script)/,
          );
          expect(page).not.to.match(/@import|url\(/);
        }
      });

      it('give the script its sentences, none of them missing', () => {
        const block = /<script type="application\/json"[^>]*>([^<]*)<\/script>/.exec(chat)?.[1] ?? '';
        const data = JSON.parse(block);
        expect(data.texts.language).to.equal(language);
        expect(data.texts.strings['danger.call']).to.include('112');
        expect(data.texts.webchat.TEXT_INPUT_PLACEHOLDER).to.equal(
          web.texts.text(language, 'page:webchat.TEXT_INPUT_PLACEHOLDER'),
        );
        expect(data.languages.map(({ tag }: { tag: string }) => tag)).to.have.members(['sv', 'en', 'ar']);
      });

      it('have the numbers for when there is no chat', () => {
        const noscript = /<noscript>([\s\S]*?)<\/noscript>/.exec(chat)?.[1] ?? '';
        expect(noscript).to.include('tel:112').and.to.include('tel:11414').and.to.include('tel:1177');
      });
    });
  }

  it('choose the language that the browser asks for', async () => {
    const { text } = await web.call('/', { headers: { 'accept-language': 'ar-SY,ar;q=0.9,en;q=0.8' } });
    expect(text).to.include('<html lang="ar" dir="rtl">');
  });
});
