/** `npm run purge`: removes the views that are older than the retention, or counts them. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Config, parseConfig } from '../config.js';
import { projectDir } from '../product.js';
import { openStore } from '../storage/open-store.js';
import { retentionLimit } from '../storage/purge-expired.js';
import { StoreLockedError } from '../storage/store-locked-error.js';
import { openViewReader } from '../storage/view-reader.js';
import { readEnvironment } from './environment.js';
import { print, runCommand, UsageError } from './output.js';

const help = `Usage: npm run purge -- [--dry-run] [--before DATE]

Removes the views that are older than RETENTION_DAYS from the store in DATA_DIR, for good: no backup brings them back.
Nothing is removed without RETENTION_DECISION, the number of the decision to purge by (gallringsbeslut).
A running server does the same by itself once a day; this is for a store whose server doesn't run.

  --dry-run      only count them; works without a decision, and while the server runs
  --before DATE  those received before this day, as 2024-11-23 (UTC); never younger ones than RETENTION_DAYS says
  --help         this text
`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      before: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return print(help);
  const config = parseConfig(readEnvironment(), projectDir);
  const limit = retentionLimit(config, new Date()).toISOString();
  const before = values.before === undefined ? limit : parseDay(values.before);
  if (values['dry-run']) {
    await print(`${counted(await countOld(config.dataDir, before))} would be purged.\n`);
    return;
  }
  if (config.retentionDecision === undefined) {
    throw new UsageError(
      'RETENTION_DECISION is not set: views are purged only by a decision (gallringsbeslut). --dry-run counts them.',
    );
  }
  if (before > limit) {
    throw new UsageError(
      `--before ${values.before ?? ''} is within the ${config.retentionDays} days that RETENTION_DAYS says to keep.`,
    );
  }
  await print(`${counted(await purge(config, before))} purged, by decision ${config.retentionDecision}.\n`);
});

function parseDay(value: string): string {
  if (!z.iso.date().safeParse(value).success) {
    throw new UsageError(`--before must be a day such as 2024-11-23, not "${value}".`);
  }
  return `${value}T00:00:00.000Z`;
}

async function countOld(dataDir: string, before: string): Promise<number> {
  const reader = await openViewReader(dataDir);
  let count = 0;
  for await (const view of reader.read({ to: before.slice(0, 10) })) if (view.receivedAt < before) count += 1;
  return count;
}

async function purge({ dataDir }: Config, before: string): Promise<number> {
  // Reading refuses a folder that isn't there, which opening would make.
  await openViewReader(dataDir);
  const store = await openStore({ dir: dataDir, clock: () => new Date() }).catch((error: unknown) => {
    if (!(error instanceof StoreLockedError)) throw error;
    throw new Error('The server runs and has the store open. It purges by itself once a day.', {
      cause: error,
    });
  });
  try {
    return (await store.views.purge({ before })).views;
  } finally {
    await store.close();
  }
}

function counted(views: number): string {
  return `${views} view${views === 1 ? '' : 's'}`;
}
