import { expect } from 'chai';
import { maskKinds, viewSchema } from '../../src/feedback/view.js';
import { type Fixture, startFixture } from './fixture.js';

/** The topic with its area, the words for a place with the place. */
const toldWithAnother = 2;

describe('the page about privacy', () => {
  let web: Fixture;
  before(async () => {
    web = await startFixture();
  });
  after(() => web.stop());

  /** The words a reader sees, without tags. */
  const wordsOf = (page: string): string =>
    page
      .replace(/<style[\s\S]*?<\/style>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');

  for (const language of ['sv', 'en', 'ar']) {
    describe(`in ${language}`, () => {
      let page = '';
      let words = '';
      before(async () => {
        page = (await web.call(`/privacy?lang=${language}`)).text;
        words = wordsOf(page);
      });
      const text = (key: string) => web.texts.text(language, key);

      it('is in the language and its direction, and the same page in the other languages is a step away', () => {
        const { dir } = web.texts.meta(language);
        expect(page).to.match(new RegExp(`^<!doctype html>\\n<html lang="${language}" dir="${dir}">`));
        for (const { tag } of web.texts.languages) expect(page).to.include(`href="/privacy?lang=${tag}"`);
      });

      it('needs no script, and fetches nothing from others', () => {
        expect(page).not.to.include('<script');
        expect(page).not.to.match(/@import|url\(|src="/);
        expect(Buffer.byteLength(page)).to.be.lessThan(30_000);
      });

      it('names who is responsible, the ground with its source, and whom to complain to', () => {
        expect(words).to.include(web.knowledge.municipality.name);
        expect(page).to.include('href="tel:068016100"');
        expect(words).to.include('6.1 e').and.to.include('GDPR');
        expect(page).to.include('href="https://eur-lex.europa.eu/eli/reg/2016/679/oj"');
        expect(words).to.include(web.texts.date(language, '2026-11-23'));
        expect(words).to.include('IMY');
        expect(page).to.include('href="https://www.imy.se"');
      });

      it('tells of every field of a view, and of all that is masked', () => {
        const fields = Object.keys(viewSchema.shape).filter((field) => field !== 'version');
        const list = /<ul class="bullets">([\s\S]*?)<\/ul>/.exec(page)?.[1] ?? '';
        expect(list.split('<li>').length - 1).to.equal(fields.length - toldWithAnother);
        for (const kind of maskKinds) expect(words).to.include(text(`bot:mask.${kind}`));
      });

      it('says how to delete a view, that it is a machine, and what to do in danger', () => {
        expect(words).to.include(text('topics:do.delete-feedback')).and.to.include('ABCD-2345');
        expect(words).to.include(text('page:privacy.machine.text'));
        expect(page.split('tel:112').length).to.be.greaterThan(2);
      });

      it('says that a machine translated it, but for the Swedish', () => {
        if (language === 'sv') expect(words).not.to.include(text('page:unreviewed'));
        else expect(words).to.include(text('page:unreviewed'));
      });

      it('is linked from every page', async () => {
        const link = `href="/privacy?lang=${language}"`;
        for (const path of ['/', '/chat', '/privacy', '/nothing']) {
          const { text: html } = await web.call(`${path}?lang=${language}`, {
            headers: { accept: 'text/html' },
          });
          const footer = /<footer[\s\S]*<\/footer>/.exec(html)?.[0] ?? '';
          expect(footer, path).to.include(link).and.to.include(text('page:privacy.link'));
        }
      });
    });
  }

  it('tells how long, as it is configured', async () => {
    const words = wordsOf((await web.call('/privacy?lang=sv')).text);
    expect(words).to.include('högst 2 år').and.to.include('inte fattat något gallringsbeslut');
    expect(words).to.include('90 dygn');
    const privacy = { retentionDays: 400, retentionDecision: 'KS 2026/17 <b>', backupKeepDays: 31 };
    const decided = await startFixture({ privacy });
    try {
      const { text } = await decided.call('/privacy?lang=sv');
      expect(text).to.include('högst 400 dygn, enligt kommunens gallringsbeslut KS 2026/17 &lt;b&gt;.');
      expect(text).to.include('31 dygn').and.not.include('inte fattat');
    } finally {
      await decided.stop();
    }
  });
});
