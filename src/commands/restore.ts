/** `npm run restore`: puts a backup in the store's place, without what was deleted since. */
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../config.js';
import { projectDir } from '../product.js';
import { listBackups } from '../storage/backup/backup-names.js';
import { restoreBackup } from '../storage/backup/restore-backup.js';
import { daysBefore, retentionLimit } from '../storage/purge-expired.js';
import { StoreLockedError } from '../storage/store-locked-error.js';
import { readEnvironment } from './environment.js';
import { print, runCommand, UsageError } from './output.js';

const help = `Usage: npm run restore -- --from FILE_OR_FOLDER [--to STORE] [--force]

Verifies a backup whole, and puts it in the store's place. The server must be stopped.

What was deleted stays deleted: views whose receipts were used to take them back, as far as this store, the backup and
newer backups beside it know, and views that were purged or, with RETENTION_DECISION, are older than RETENTION_DAYS.

  --from FILE    a backup that npm run backup wrote
  --from FOLDER  the newest one in the folder
  --to STORE     the store's folder (default DATA_DIR, data/store)
  --force        also when the store is not empty: what is in it is put aside in a folder within it, not removed
  --help         this text

The secret keys come with the backup, so receipts work again. Conversations under way are not in it.
`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      force: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return print(help);
  if (values.from === undefined) throw new UsageError('--from FILE_OR_FOLDER is missing; see --help.');
  const config = parseConfig(readEnvironment(), projectDir);
  const now = new Date();
  const { file, newer, all } = await chooseBackup(resolve(values.from));
  const madeAt = all.find((backup) => backup.file === file)?.madeAt;
  if (madeAt !== undefined && madeAt < daysBefore(now, config.backupKeepDays)) {
    process.stderr.write(
      `${file} is older than BACKUP_KEEP_DAYS (${config.backupKeepDays}): views that were taken back may come back.\n`,
    );
  }
  const to = values.to === undefined ? config.dataDir : resolve(values.to);
  const keepFrom =
    config.retentionDecision === undefined ? undefined : retentionLimit(config, now).toISOString();
  const summary = await restoreBackup({ file, newer, to, force: values.force, keepFrom, now }).catch(
    tellLocked,
  );
  for (const other of summary.unreadable) {
    process.stderr.write(`${other} is damaged: what was deleted by its time may come back.\n`);
  }
  const { views, deleted, purged, replaced } = summary;
  await print(
    `${file}, made at ${summary.madeAt}\n${views} views restored to ${to}\n` +
      `left out: ${deleted} that were taken back, ${purged} past their retention\n` +
      (replaced === undefined
        ? ''
        : `What was there before is in ${replaced}; remove it when all is well.\n`),
  );
});

async function chooseBackup(from: string) {
  const kind = await stat(from).catch((error: unknown) => {
    throw new UsageError(`--from ${from} can’t be read.`, { cause: error });
  });
  const all = await listBackups(kind.isDirectory() ? from : dirname(from));
  const file = kind.isDirectory() ? all.at(-1)?.file : from;
  if (file === undefined) throw new UsageError(`--from ${from} has no backups in it.`);
  // Names in their order are backups in theirs; one that was renamed is taken for older than all.
  const newer = all.slice(all.findIndex((backup) => backup.file === file) + 1).map((backup) => backup.file);
  return { file, newer, all };
}

function tellLocked(error: unknown): never {
  if (!(error instanceof StoreLockedError)) throw error;
  throw new Error('The server has the store open. Stop it first.', { cause: error });
}
