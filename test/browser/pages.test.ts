import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.js';
import { buildAssets, manyButtons, removeAssets, type Site, startSite } from './fixture.js';
import { lowestContrast, openPage, sidewaysOverflow } from './watched-page.js';

const sizes = [
  { width: 320, height: 568 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
] as const;
const languages = ['sv', 'en', 'ar'] as const;

/** WCAG AA for text. */
const minContrast = 4.5;
/** Our own, from WCAG 2.5.5, in pixels. */
const minTarget = 44;

const input = '[data-id="webchat-sendbox-input"]';
const bubbles = '.webchat__bubble__content';
const buttons = '.webchat__suggested-actions__button';
const state = (name: string) => `[role="status"][data-state="${name}"]`;

describe('the pages in a browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  let assets: string;
  let site: Site;
  before(async () => {
    [browser, assets] = await Promise.all([launchChromium(), buildAssets()]);
    site = await startSite(assets);
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    if (assets !== undefined) await removeAssets(assets);
  });

  const sentence = (language: string, key: string) =>
    site.texts.text(language, `page:${key}`, { phone: '112' });

  /** Opens the chat and waits for the greeting. */
  async function openChat(page: Page, language = 'sv'): Promise<void> {
    await page.goto(`${site.url}/chat?lang=${language}`);
    await page.waitForSelector(bubbles);
    await page.waitForSelector(state('online'), { state: 'attached' });
  }

  async function say(page: Page, words: string): Promise<void> {
    await page.fill(input, words);
    await page.keyboard.press('Enter');
  }

  async function waitForBubble(page: Page, words: string): Promise<void> {
    await page.locator(bubbles, { hasText: words }).last().waitFor();
  }

  for (const language of languages) {
    for (const viewport of sizes) {
      for (const colorScheme of ['light', 'dark'] as const) {
        it(`shows the first page in ${language} at ${viewport.width}, ${colorScheme}`, async () => {
          const { page, context, faults } = await openPage(browser, site.url, { viewport, colorScheme });
          await page.goto(`${site.url}/?lang=${language}`);
          expect(await page.getAttribute('html', 'dir')).to.equal(site.texts.meta(language).dir);
          expect(await sidewaysOverflow(page)).to.equal(0);
          const contrast = await lowestContrast(page);
          expect(contrast.ratio, contrast.text).to.be.at.least(minContrast);
          expect(await faults()).to.deep.equal([]);
          await context.close();
        });

        it(`shows the page about privacy in ${language} at ${viewport.width}, ${colorScheme}, without JavaScript`, async () => {
          const options = { viewport, colorScheme, javaScriptEnabled: false };
          const { page, context, faults } = await openPage(browser, site.url, options);
          await page.goto(`${site.url}/?lang=${language}`);
          await page.locator('footer').getByText(sentence(language, 'privacy.link')).click();
          await page.waitForURL(`${site.url}/privacy?lang=${language}`);
          expect(await page.getAttribute('html', 'dir')).to.equal(site.texts.meta(language).dir);
          expect(await faults()).to.deep.equal([]);
          await context.close();
          // Measuring is a script, too.
          const measured = await openPage(browser, site.url, { viewport, colorScheme });
          await measured.page.goto(`${site.url}/privacy?lang=${language}`);
          expect(await sidewaysOverflow(measured.page)).to.equal(0);
          const contrast = await lowestContrast(measured.page);
          expect(contrast.ratio, contrast.text).to.be.at.least(minContrast);
          expect(await measured.faults()).to.deep.equal([]);
          await measured.context.close();
        });

        it(`holds a conversation in ${language} at ${viewport.width}, ${colorScheme}`, async () => {
          const { page, context, faults } = await openPage(browser, site.url, { viewport, colorScheme });
          await openChat(page, language);
          expect(await page.getAttribute('html', 'dir')).to.equal(site.texts.meta(language).dir);
          expect(await page.getAttribute(input, 'placeholder')).to.equal(
            sentence(language, 'webchat.TEXT_INPUT_PLACEHOLDER'),
          );
          await say(page, 'hej du');
          await waitForBubble(page, '6');
          await page.locator(buttons, { hasText: 'Trafik' }).click();
          await waitForBubble(page, 'Trafik');
          await page.locator(bubbles).nth(4).waitFor();
          expect(await sidewaysOverflow(page)).to.equal(0);
          const contrast = await lowestContrast(page);
          expect(contrast.ratio, contrast.text).to.be.at.least(minContrast);
          expect(await page.locator('.danger a').isVisible()).to.equal(true);
          expect(await faults()).to.deep.equal([]);
          await context.close();
        });
      }
    }
  }

  it('shows the promises, and whom to call, without JavaScript', async () => {
    const { page, context, faults } = await openPage(browser, site.url, { javaScriptEnabled: false });
    await page.goto(`${site.url}/?lang=sv`);
    await page.getByText('Polisen genomför trafikkontroller').first().waitFor();
    await page
      .getByRole('link', { name: sentence('sv', 'landing.open-chat') })
      .first()
      .click();
    // Texts in a <noscript> are not looked for by `getByText`.
    await page.locator('noscript p').first().waitFor();
    expect(await page.locator('noscript p').first().textContent()).to.equal(sentence('sv', 'chat.noscript'));
    expect(await page.locator('noscript a[href="tel:112"]').isVisible()).to.equal(true);
    expect(await faults()).to.deep.equal([]);
    await context.close();
  });

  it('shows whom to call when its script can’t be fetched', async () => {
    const { page, context } = await openPage(browser, site.url);
    await page.route('**/assets/*', (route) => route.abort());
    await page.goto(`${site.url}/chat?lang=en`);
    await page.getByText(sentence('en', 'chat.failed')).waitFor();
    expect(await page.locator('#chat-failed a[href="tel:112"]').isVisible()).to.equal(true);
    await context.close();
  });

  it('keeps 24 buttons usable, and the conversation in sight, at 320', async () => {
    const { page, context } = await openPage(browser, site.url, { viewport: sizes[0] });
    await openChat(page);
    await say(page, 'Platser');
    await page.locator(buttons, { hasText: manyButtons[23] ?? '' }).waitFor({ state: 'attached' });
    expect(await page.locator(buttons).count()).to.equal(manyButtons.length);
    const transcript = await page.locator('.webchat__basic-transcript').boundingBox();
    expect(transcript?.height).to.be.at.least(150);
    const last = page.locator(buttons).last();
    const box = await last.boundingBox();
    expect(box?.height).to.be.at.least(minTarget);
    await last.click();
    await waitForBubble(page, manyButtons[23] ?? '');
    await context.close();
  });

  it('has targets of 44 pixels in its frame', async () => {
    const { page, context } = await openPage(browser, site.url, { viewport: sizes[0] });
    await openChat(page);
    for (const target of await page
      .locator('header a:visible, header button, summary, .danger a, footer a')
      .all()) {
      const box = await target.boundingBox();
      const name = (await target.textContent()) ?? '';
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).to.be.at.least(minTarget);
    }
    await context.close();
  });

  it('lets the keyboard reach everything, in order', async () => {
    const { page, context } = await openPage(browser, site.url);
    await openChat(page);
    await page.locator('body').focus();
    const reached: string[] = [];
    for (let count = 0; count < 20; count += 1) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate(`(() => {
          const e = document.activeElement;
          return e.id || e.dataset.id || e.dataset.text || (e.closest('#languages') && 'languages') || e.className.split(' ').pop() || e.tagName;
        })()`),
      );
    }
    const order = ['skip.chat', 'restart', 'languages', 'danger.call', 'webchat-sendbox-input'].map((name) =>
      reached.indexOf(name),
    );
    expect(order, reached.join(', ')).not.to.include(-1);
    expect(order, reached.join(', ')).to.deep.equal(order.toSorted((a, b) => a - b));
    await page.locator(buttons).first().focus();
    await page.keyboard.press('Enter');
    await waitForBubble(page, 'Trafik');
    await context.close();
  });

  it('shows what the bot marks up, and nothing else as markup', async () => {
    const { page, context, faults } = await openPage(browser, site.url);
    await openChat(page, 'en');
    await say(page, 'Citat');
    const quote = page.locator(`${bubbles} blockquote`);
    await quote.waitFor();
    expect(await quote.getAttribute('lang')).to.equal('sv');
    const link = page.locator(`${bubbles} a`);
    expect(await link.getAttribute('rel')).to.equal('noopener noreferrer');
    expect(await link.getAttribute('target')).to.equal('_blank');
    await waitForBubble(page, '<b>inte fet</b>');
    await say(page, '**<img src=x>** [a](https://x.se)');
    await waitForBubble(page, '**<img src=x>** [a](https://x.se)');
    expect(await faults()).to.deep.equal([]);
    await context.close();
  });

  it('turns to Arabic in the middle of a conversation, when the bot does, and keeps it over a reload', async () => {
    const { page, context, faults } = await openPage(browser, site.url);
    await openChat(page);
    await say(page, 'kvar');
    await waitForBubble(page, '4');
    await say(page, 'العربية');
    await page.waitForSelector('html[dir="rtl"][lang="ar"]');
    await page.waitForSelector(`${input}[placeholder="${sentence('ar', 'webchat.TEXT_INPUT_PLACEHOLDER')}"]`);
    await waitForBubble(page, 'kvar');
    expect(await page.locator('.danger').textContent()).to.include(sentence('ar', 'danger.call'));
    const swedish = page.locator(`${bubbles} [lang="sv"]`).first();
    expect(await swedish.getAttribute('dir')).to.equal('ltr');
    await page.addInitScript(
      `new MutationObserver(() => document.documentElement.dir === 'rtl' || console.warn('turned back'))
        .observe(document, { subtree: true, attributes: true, attributeFilter: ['dir'] })`,
    );
    await page.reload();
    await waitForBubble(page, 'kvar');
    await waitForBubble(page, 'من الآن');
    await page.waitForTimeout(500);
    expect(await page.getAttribute('html', 'dir')).to.equal('rtl');
    expect(await page.locator(bubbles).count()).to.equal(5);
    expect(await faults()).to.deep.equal([]);
    await context.close();
  });

  it('turns to the language chosen in the menu', async () => {
    const { page, context, faults } = await openPage(browser, site.url);
    await openChat(page);
    await page.click('#languages summary');
    await page.click('#languages a[lang="ar"]');
    await page.waitForSelector('html[dir="rtl"]');
    await waitForBubble(page, 'من الآن');
    expect(await page.locator('#language-name').textContent()).to.equal('العربية');
    expect(new URL(page.url()).search).to.equal('?lang=ar');
    const privacy = page.locator('footer a');
    expect(await privacy.getAttribute('href')).to.match(/\/privacy\?lang=ar$/);
    expect(await privacy.textContent()).to.equal(sentence('ar', 'privacy.link'));
    expect(await faults()).to.deep.equal([]);
    await context.close();
  });

  it('begins anew when asked to', async () => {
    const { page, context, faults } = await openPage(browser, site.url);
    await openChat(page);
    await say(page, 'borta');
    await waitForBubble(page, '5');
    await page.click('#restart');
    await page.locator(bubbles, { hasText: 'borta' }).first().waitFor({ state: 'detached' });
    await page.waitForSelector(bubbles);
    expect(await page.locator(bubbles).count()).to.equal(1);
    expect(await faults()).to.deep.equal([]);
    await context.close();
  });

  it('begins anew, and says so, when a remembered conversation can’t go on', async () => {
    const remembered = [
      { conversationId: 'x', token: 'not.a.token' },
      // A good token of a conversation that the server has forgotten.
      await site.directLine.issueToken(),
    ];
    for (const session of remembered) {
      const { page, context } = await openPage(browser, site.url);
      await page.addInitScript(
        `sessionStorage.getItem('was') || (sessionStorage.setItem('was', '1'), sessionStorage.setItem('loftesboten.session.1', ${JSON.stringify(JSON.stringify(session))}))`,
      );
      await page.goto(`${site.url}/chat?lang=sv`);
      await page.getByText(sentence('sv', 'chat.status.fresh')).waitFor();
      await waitForBubble(page, 'Hej!');
      await context.close();
    }
  });

  it('is in one tab at a time', async () => {
    const { page, context } = await openPage(browser, site.url);
    await openChat(page);
    const [second] = await Promise.all([
      context.waitForEvent('page'),
      page.evaluate('void open(location.href)'),
    ]);
    await second.waitForSelector(bubbles);
    await page.getByText(sentence('sv', 'chat.status.elsewhere')).waitFor();
    await page.getByRole('button', { name: sentence('sv', 'chat.status.here') }).click();
    await page.waitForSelector(state('online'), { state: 'attached' });
    await second.waitForSelector(state('elsewhere'));
    await context.close();
  });

  it('works where no socket opens', async () => {
    const polled = await startSite(assets, { withoutSockets: true });
    const { page, context } = await openPage(browser, polled.url);
    await page.goto(`${polled.url}/chat?lang=sv`);
    await waitForBubble(page, 'Hej!');
    await say(page, 'abc');
    await waitForBubble(page, '3 tecken');
    await context.close();
    await polled.stop();
  });

  it('says when the line is gone, keeps what is written, and sends it once when the line is back', async () => {
    const port = Number(new URL(site.url).port);
    const { page, context } = await openPage(browser, site.url);
    await openChat(page);
    await site.stop();
    await page.getByText(sentence('sv', 'chat.status.offline')).waitFor();
    await say(page, 'medan linjen var borta');
    site = await startSite(assets, { port });
    await page.getByRole('button', { name: sentence('sv', 'chat.retry') }).click();
    await waitForBubble(page, '22 tecken');
    await page.waitForSelector(state('online'), { state: 'attached' });
    expect(await page.locator(bubbles, { hasText: 'medan linjen' }).count()).to.equal(1);
    await context.close();
  });

  it('comes back by itself after a break of the network', async () => {
    const { page, context } = await openPage(browser, site.url, { viewport: sizes[0] });
    await openChat(page);
    await context.setOffline(true);
    await page.getByText(sentence('sv', 'chat.status.offline')).waitFor();
    await say(page, 'vänta');
    await waitForBubble(page, 'vänta');
    // What is said of the line takes its room from the conversation, not from the number to call.
    expect(await page.locator('.danger a').boundingBox())
      .to.have.property('y')
      .that.is.at.least(0);
    expect(
      await page.evaluate('[scrollY, document.body.scrollTop, document.querySelector("main").scrollTop]'),
    ).to.deep.equal([0, 0, 0]);
    await context.setOffline(false);
    await page.waitForSelector(state('online'), { state: 'attached' });
    await say(page, 'åter');
    await waitForBubble(page, '4 tecken');
    await context.close();
  });
});
