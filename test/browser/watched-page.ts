import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong in it: errors, refusals by the policy, calls to other hosts, cookies. Empty when all is well. */
  faults(): Promise<readonly string[]>;
}

/** A page in a browser profile of its own, which remembers what goes wrong. */
export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const faults: string[] = [];
  const watch = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      if (!/^(?:data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) {
        faults.push(`called ${request.url()}`);
      }
    });
  };
  context.on('page', watch);
  const page = await context.newPage();
  return {
    page,
    context,
    async faults() {
      const cookies = await context.cookies();
      return [...faults, ...cookies.map(({ name }) => `cookie ${name}`)];
    },
  };
}

/** How many pixels are hidden to the side. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/**
 * The lowest contrast among the texts that can be seen, with the text that has it. WCAG AA asks for 4.5.
 * A string, since this runs in the browser, whose types the tests don't have.
 */
export function lowestContrast(page: Page): Promise<{ readonly ratio: number; readonly text: string }> {
  return page.evaluate(`(() => {
    const parse = (color) => {
      const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number);
      return { r, g, b, a };
    };
    const over = (top, under) => ({
      r: top.r * top.a + under.r * (1 - top.a),
      g: top.g * top.a + under.g * (1 - top.a),
      b: top.b * top.a + under.b * (1 - top.a),
      a: 1,
    });
    const luminance = ({ r, g, b }) => {
      const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ground = (element) => {
      const layers = [];
      for (let at = element; at; at = at.parentElement) layers.unshift(parse(getComputedStyle(at).backgroundColor));
      return layers.reduce((under, top) => over(top, under), { r: 255, g: 255, b: 255, a: 1 });
    };
    let lowest = { ratio: 21, text: '' };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent.trim();
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const seen = text !== '' && box.width > 2 && box.height > 2 && style.visibility === 'visible' && !element.closest('script,style,noscript');
      if (!seen || style.color.endsWith(', 0)')) continue;
      const under = ground(element);
      const [light, dark] = [luminance(over(parse(style.color), under)), luminance(under)].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      if (ratio < lowest.ratio) lowest = { ratio, text: text.slice(0, 60) };
    }
    return lowest;
  })()`);
}
