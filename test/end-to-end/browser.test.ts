/** The whole product in a real browser: what a resident does, on a small phone too. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { loadTexts } from '../../src/product.js';
import type { Texts } from '../../src/text/texts.js';
import { launchChromium } from '../browser/chromium.js';
import { openPage, sidewaysOverflow, type WatchedPage } from '../browser/watched-page.js';
import { runCommand } from '../support/run-command.js';
import { type RunningServer, startServer } from '../support/running-server.js';

const input = '[data-id="webchat-sendbox-input"]';
const bubbles = '.webchat__bubble__content';
const buttons = '.webchat__suggested-actions__button';

describe('end to end, in a browser', function () {
  this.timeout(90_000);
  let dir = '';
  let server: RunningServer;
  let browser: Browser;
  let texts: Texts;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'browser-'));
    [server, browser, texts] = await Promise.all([startServer(dir), launchChromium(), loadTexts()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** Opens the chat from the page of the promises, as a resident does. */
  async function open(language: string, width: number): Promise<WatchedPage> {
    const watched = await openPage(browser, server.url, { viewport: { width, height: 700 } });
    await watched.page.goto(`${server.url}/?lang=${language}`);
    await watched.page.click('a[href^="/chat"]');
    await watched.page.locator(bubbles, { hasText: '112' }).first().waitFor();
    return watched;
  }

  async function say(page: Page, words: string): Promise<void> {
    await page.fill(input, words);
    await page.keyboard.press('Enter');
  }

  async function press(page: Page, label: string): Promise<void> {
    await page.locator(buttons, { hasText: label }).first().click();
  }

  /** Whether its beginning can be seen, within some seconds. */
  async function comesIntoView(page: Page, bubble: Locator): Promise<boolean> {
    const { height = 0 } = page.viewportSize() ?? {};
    for (let tries = 0; tries < 50; tries += 1) {
      const box = await bubble.boundingBox();
      if (box !== null && box.y > 0 && box.y < height) return true;
      await page.waitForTimeout(100);
    }
    return false;
  }

  for (const [language, question, includes] of [
    ['sv', 'Vad gör ni åt fortkörning?', '80 trafikkontroller'],
    ['en', 'What is done about speeding drivers?', '80 traffic checks'],
    ['ar', 'ماذا تفعلون ضد السرعة الزائدة؟', 'Polisen genomför trafikkontroller'],
  ] as const) {
    for (const width of [320, 1280]) {
      it(`answers a question in ${language} at ${width} px`, async () => {
        const { page, context, faults } = await open(language, width);
        await say(page, question);
        const answer = page.locator(bubbles, { hasText: includes }).last();
        await answer.waitFor();
        expect(await comesIntoView(page, answer)).to.equal(true);
        const direction = await page.evaluate(
          `getComputedStyle([...document.querySelectorAll('${bubbles}')].at(-1)).direction`,
        );
        expect(direction).to.equal(language === 'ar' ? 'rtl' : 'ltr');
        expect(
          await answer.locator('a[href="https://polisen.se/om-polisen/medborgarloften/harjedalen"]').count(),
        ).to.be.greaterThan(0);
        expect(await sidewaysOverflow(page)).to.equal(0);
        expect(await faults()).to.deep.equal([]);
        await context.close();
      });
    }
  }

  it('shows the answer to who writes at once, whenever that is', async () => {
    for (const waitMs of [0, 300, 700, 1200]) {
      const { page, context } = await openPage(browser, server.url, {
        viewport: { width: 320, height: 700 },
      });
      await page.goto(`${server.url}/chat?lang=sv`);
      await page.locator(input).waitFor();
      await page.waitForTimeout(waitMs);
      await say(page, 'hjälp han slår mig nu han har kniv');
      const reply = page.locator(bubbles, { hasText: texts.text('sv', 'bot:urgent.not-stored') }).last();
      await reply.waitFor();
      expect(await comesIntoView(page, reply), `after ${waitMs} ms`).to.equal(true);
      await context.close();
    }
  });

  it('shows the answer to who writes before the greeting has come over a slow line', async () => {
    const { page, context } = await openPage(browser, server.url, { viewport: { width: 320, height: 700 } });
    const held: (() => void)[] = [];
    let isHeld = true;
    await page.routeWebSocket(/stream/, (socket) => {
      socket.connectToServer().onMessage((message) => {
        if (isHeld) held.push(() => socket.send(message));
        else socket.send(message);
      });
    });
    await page.goto(`${server.url}/chat?lang=sv`);
    await page.locator(input).waitFor();
    while (held.length === 0) await page.waitForTimeout(20);
    await say(page, 'hjälp han slår mig nu han har kniv');
    await page.locator(bubbles, { hasText: 'kniv' }).waitFor();
    isHeld = false;
    for (const release of held) {
      release();
      await page.waitForTimeout(400);
    }
    const reply = page.locator(bubbles, { hasText: texts.text('sv', 'bot:urgent.not-stored') }).last();
    await reply.waitFor();
    expect(await comesIntoView(page, reply)).to.equal(true);
    await context.close();
  });

  for (const [language, width] of [
    ['sv', 320],
    ['en', 768],
    ['ar', 320],
  ] as const) {
    it(`leaves a view by pressing buttons and typing, in ${language} at ${width} px, and shows the receipt`, async () => {
      const { page, context, faults } = await open(language, width);
      const text = (key: string) => texts.text(language, key, { max: 2000 });
      await press(page, text('topics:do.feedback'));
      await press(page, text('bot:fb.area.youth'));
      await press(page, text('bot:fb.kind.idea'));
      await page
        .locator(buttons, { hasText: text('bot:fb.ready.youth.1') })
        .first()
        .waitFor();
      const words = `Fritidsgården ${language} 070-123 45 67`;
      await say(page, words);
      await press(page, 'Funäsdalen');
      await press(page, text('bot:fb.when.3'));
      await press(page, text('bot:fb.rating.4'));
      await say(page, { sv: 'fler kvällar', en: 'more evenings', ar: 'أمسيات أكثر' }[language]);
      await press(page, text('bot:fb.age.18-29'));
      await page
        .locator(bubbles, { hasText: text('bot:mask.phone') })
        .first()
        .waitFor();
      await press(page, text('bot:fb.save'));
      const receipt = page.locator(bubbles, { hasText: /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}/ }).last();
      await receipt.waitFor();
      const { stdout } = await runCommand('export', ['--format', 'ndjson'], { env: { DATA_DIR: dir } });
      expect(stdout).to.include(`Fritidsgården ${language}`).and.not.include('070-123');
      expect(stdout).to.include('Funäsdalen').and.include('18–29');
      expect(await faults()).to.deep.equal([]);
      await context.close();
    });
  }

  it('shows 112 and the help lines to someone in danger', async () => {
    const { page, context } = await open('en', 320);
    await say(page, 'I want to kill myself');
    const reply = page.locator(bubbles, { hasText: 'You do not have to be alone' }).last();
    await reply.waitFor();
    expect(await reply.locator('a[href="tel:112"]').count()).to.equal(1);
    expect(await reply.locator('a[href="tel:90101"]').count()).to.equal(1);
    await context.close();
  });
});
