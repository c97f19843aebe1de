import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TurnContext } from 'botbuilder';
import { createDirectLine, type DirectLine } from '../../src/channels/direct-line/direct-line.js';
import { projectDir } from '../../src/product.js';
import { createWebServer } from '../../src/web/web-server.js';
import { loadSource, type Source } from '../web/fixture.js';

/** As many as the bot ever shows at once: the places, and three more. */
export const manyButtons = Array.from({ length: 24 }, (_, index) => `Plats nummer ${index + 1}`);

const greetings: Readonly<Record<string, string>> = {
  sv: '**Hej!** Fråga mig något.',
  en: '**Hello!** Ask me something.',
  ar: '**مرحبا!** اسألني شيئا.',
};

/** A bot with a script: it greets in the page's language, repeats, changes language, shows buttons, links and tags. */
export async function scriptedBot(context: TurnContext): Promise<void> {
  const { type, text = '', locale = 'sv' } = context.activity;
  const say = async (words: string, language: string, buttons: readonly string[] = []): Promise<void> => {
    await context.sendActivity({
      type: 'message',
      text: words,
      textFormat: 'markdown',
      locale: language,
      suggestedActions: {
        to: [],
        actions: buttons.map((title) => ({ type: 'imBack', title, value: title })),
      },
    });
  };
  if (type === 'conversationUpdate') return say(greetings[locale] ?? 'Hej!', locale, ['Trafik', 'Platser']);
  if (type !== 'message') return;
  switch (text) {
    case 'العربية':
      return say('من الآن أجيبك بالعربية.', 'ar', ['شكرا']);
    case 'Platser':
      return say('Välj en plats.', locale, manyButtons);
    case 'Citat':
      return say('> Polisen lovar.\n\n[Källa](https://polisen.se)\n\n<b>inte fet</b>', locale);
    default:
      return say(`Du skrev ${text.length} tecken.`, locale, ['Trafik']);
  }
}

export interface Site extends Source {
  readonly url: string;
  readonly directLine: DirectLine;
  stop(): Promise<void>;
}

export interface SiteOptions {
  /** The same one again, as after a restart. */
  readonly port?: number;
  /** Sockets are refused, as some proxies do. */
  readonly withoutSockets?: boolean;
}

/** Builds the client into a folder of its own. */
export async function buildAssets(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'client-'));
  await promisify(execFile)(process.execPath, [join(projectDir, 'src/setup/build-client.mjs'), dir]);
  return dir;
}

export async function removeAssets(dir: string): Promise<void> {
  await rm(dir, { recursive: true });
}

/** The real pages and the real Direct Line, with the scripted bot. */
export async function startSite(assetsDir: string, options: SiteOptions = {}): Promise<Site> {
  const source = await loadSource();
  const silent = (): undefined => undefined;
  const log = { info: silent, warn: silent, error: silent };
  const directLine = createDirectLine({
    bot: { run: scriptedBot },
    signingKey: new Uint8Array(32).fill(5),
    allowedOrigins: [],
    clock: Date.now,
    newId: randomUUID,
    log,
  });
  const server = createWebServer({
    ...source,
    privacy: { retentionDays: 730, retentionDecision: undefined, backupKeepDays: 90 },
    assetsDir,
    mounts: [(web) => directLine.mount(web)],
    handleUpgrade: options.withoutSockets === true ? undefined : directLine.handleUpgrade,
    health: () => ({}),
    log,
    clock: Date.now,
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  // An http server that listens on a port has an address of this kind.
  const { port } = server.server.address() as AddressInfo;
  return {
    ...source,
    url: `http://127.0.0.1:${port}`,
    directLine,
    async stop() {
      await directLine.close();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
