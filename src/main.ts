/** The server's root: configuration → stores → bot → web → listen; stops cleanly on SIGTERM and SIGINT. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { pino } from 'pino';
import { mountBotService } from './channels/bot-service.js';
import { createDirectLine } from './channels/direct-line/direct-line.js';
import { readEnvironment } from './commands/environment.js';
import { parseConfig } from './config.js';
import { LoftesBot } from './conversation/bot.js';
import { createGuessLimit } from './feedback/guess-limit.js';
import { newReceipt } from './feedback/receipt.js';
import { readNumbers } from './feedback/recognizers.js';
import { firstKeptDay } from './feedback/unanswered.js';
import { loadProduct, type Product, paths, projectDir } from './product.js';
import { openStore, type Store } from './storage/open-store.js';
import { purgeExpired } from './storage/purge-expired.js';
import { createWebServer } from './web/web-server.js';

/** How often what is too old is forgotten, in milliseconds. */
const sweepEveryMs = 5 * 60 * 1000;
/** When what is too old is purged: soon after a start, so that a server that is restarted daily does it too. */
const firstPurgeAfterMs = 60 * 1000;
const purgeEveryMs = 24 * 60 * 60 * 1000;
/** How long a request that is under way at a stop may take to be answered, in milliseconds. */
const answerWithinMs = 3000;
/** How long a stop may take before the process ends anyway, in milliseconds. */
const stopWithinMs = 8000;

await start().catch((error: unknown) => {
  // An expected fault (configuration, a broken file, a locked store) says all in its message.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

async function start(): Promise<void> {
  const startedAt = performance.now();
  const config = parseConfig(readEnvironment(), projectDir);
  const log = pino({ level: config.logLevel, base: null });
  const clock = () => new Date();
  const store = await openStore({ dir: config.dataDir, clock, maxIdleMs: config.conversationIdleMs });
  // After the store: a second process on it is to be refused at once, not when everything is loaded.
  const product = await loadOrClose(store);

  const bot = new LoftesBot(
    {
      library: { ...product, publicOrigin: config.publicOrigin },
      engine: product.engine,
      words: product.words,
      readNumbers,
      masking: product.masking,
      views: store.views,
      thumbs: store.counters,
      unanswered: store.unanswered,
      receiptKey: await store.secrets.load('receipts'),
      receiptGuesses: createGuessLimit(),
      clock,
      newId: randomUUID,
      newReceipt,
      log,
    },
    store.botStorage,
  );
  const directLine = createDirectLine({
    bot,
    signingKey: await store.secrets.load('direct-line-tokens'),
    secret: config.directLineSecret,
    allowedOrigins: config.allowedOrigins,
    trustProxy: config.trustProxy,
    clock: () => clock().getTime(),
    newId: randomUUID,
    log,
  });
  const server = createWebServer({
    knowledge: product.knowledge,
    texts: product.texts,
    privacy: config,
    assetsDir: paths.assets,
    mounts: [
      (web) => directLine.mount(web),
      (web) => mountBotService(web, { bot, credentials: config.botService, log }),
    ],
    handleUpgrade: directLine.handleUpgrade,
    health: () => ({ status: 'ok' }),
    log,
    clock: () => clock().getTime(),
  });

  const sweeping = setInterval(() => {
    directLine.sweep(Date.now());
    store.sweep(clock()).then(
      ({ unreadable }) => {
        for (const { file } of unreadable)
          log.warn({ file: basename(file) }, 'a conversation’s state can’t be read');
      },
      (error: unknown) => log.error({ fault: nameOf(error) }, 'old conversations could not be removed'),
    );
  }, sweepEveryMs);

  const purge = (): void => {
    purgeExpired(store, config, clock()).then(
      (outcome) => {
        if (outcome.kind === 'purged')
          log.info({ views: outcome.views, decision: config.retentionDecision }, 'old views were purged');
      },
      (error: unknown) => log.error({ fault: nameOf(error) }, 'old views could not be purged'),
    );
    store.unanswered.purge(firstKeptDay(clock())).then(
      (texts) => {
        if (texts > 0) log.info({ texts }, 'old unanswered questions were purged');
      },
      (error: unknown) => log.error({ fault: nameOf(error) }, 'old unanswered questions could not be purged'),
    );
  };
  const firstPurge = setTimeout(purge, firstPurgeAfterMs).unref();
  const purging = setInterval(purge, purgeEveryMs).unref();

  const stop = async (): Promise<void> => {
    clearInterval(sweeping);
    clearTimeout(firstPurge);
    clearInterval(purging);
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    // The streams first: they would keep the server open. Then what still runs is answered, and no more is taken.
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await directLine.close();
    server.server.closeIdleConnections();
    setTimeout(() => server.server.closeAllConnections(), answerWithinMs).unref();
    await closed;
    await store.close();
    log.info({}, 'stopped');
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop().catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      });
    });
  }

  if (config.retentionDecision === undefined)
    log.warn({ days: config.retentionDays }, 'no RETENTION_DECISION is set: old views are not purged');
  warnOfUnverified(product.knowledge, log);
  await listen(server, config.host, config.port);
  const shownHost = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(config.host) ? 'localhost' : config.host;
  log.info({ ms: Math.round(performance.now() - startedAt) }, 'started');
  process.stdout.write(`http://${shownHost}:${server.address().port}\n`);
}

/** What the product knows; where that can't be read, the store is given free before the start fails. */
async function loadOrClose(store: Store): Promise<Product> {
  try {
    return await loadProduct();
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What may be logged of a fault. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

function listen(server: ReturnType<typeof createWebServer>, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken. Stop what uses it, or set PORT to another.`, { cause: error })
          : error,
      );
    });
    server.listen(port, host, () => resolve());
  });
}

function warnOfUnverified(
  { contacts, law }: Product['knowledge'],
  log: { warn(fields: object, message: string): void },
): void {
  const unverified = (
    facts: Iterable<{ readonly id: string; readonly verifyBeforeLaunch?: boolean | undefined }>,
  ) => [...facts].filter((fact) => fact.verifyBeforeLaunch === true).map(({ id }) => id);
  const numbers = unverified(contacts.values());
  if (numbers.length > 0)
    log.warn({ contacts: numbers }, 'numbers to verify before launch (data/…/contacts.json)');
  const laws = unverified(law.values());
  if (laws.length > 0) log.warn({ law: laws }, 'law to verify before launch (data/…/law.json)');
}
