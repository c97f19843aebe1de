/** `npm run backup`: the store in one file. Works while the server runs; changes nothing in the store. */
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, parseConfig } from '../config.js';
import { projectDir } from '../product.js';
import { removeOldBackups } from '../storage/backup/backup-names.js';
import { makeBackup } from '../storage/backup/make-backup.js';
import { readEnvironment } from './environment.js';
import { print, runCommand, UsageError } from './output.js';

const help = `Usage: npm run backup -- --to FOLDER [--keep-days N]

Writes a backup of the store in DATA_DIR (default data/store) to a new file in FOLDER, which is made when it is
missing. The server may run meanwhile: the backup holds every view that was acknowledged before it began and not taken
back before it ended.

It holds the views, the counts of thumbs, the list of what was deleted, and the store's secret keys: without the key
of the receipts, no receipt would work after a restore. Whoever has the file can read the views: it is readable by its
owner alone (mode 0600); keep it so. Conversations under way are not in it.

  --to FOLDER    where the file goes; not within the store
  --keep-days N  afterwards remove the backups in FOLDER that are older than N days, never the newest;
                 N is at most BACKUP_KEEP_DAYS (default 90)
  --help         this text

Restore it with npm run restore.
`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      'keep-days': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return print(help);
  const config = parseConfig(readEnvironment(), projectDir);
  const to = parseTarget(values.to, config);
  const keepDays = parseKeepDays(values['keep-days'], config);
  const now = new Date();
  const { file, bytes, views, deletions, secrets } = await makeBackup(config.dataDir, to, now);
  await print(
    `${file}\n${views} views, ${deletions} deletions, ${secrets} secret keys, ${(bytes / 1e6).toFixed(1)} MB\n`,
  );
  if (keepDays === undefined) return;
  await print(`${await removeOldBackups(to, keepDays, now)} older than ${keepDays} days removed\n`);
});

function parseTarget(value: string | undefined, { dataDir }: Config): string {
  if (value === undefined) throw new UsageError('--to FOLDER is missing; see --help.');
  const to = resolve(value);
  const way = relative(dataDir, to);
  if (way === '' || (!way.startsWith('..') && join(dataDir, way) === to)) {
    throw new UsageError(`--to ${value} lies within the store. A backup belongs on another disk.`);
  }
  return to;
}

function parseKeepDays(value: string | undefined, { backupKeepDays }: Config): number | undefined {
  if (value === undefined) return undefined;
  const days = Number(value);
  if (!/^\d+$/.test(value) || days < 1)
    throw new UsageError(`--keep-days must be 1 or more, not "${value}".`);
  if (days > backupKeepDays) {
    throw new UsageError(
      `--keep-days ${days} is more than BACKUP_KEEP_DAYS (${backupKeepDays}): older backups could bring back what ` +
        'was deleted. Raise BACKUP_KEEP_DAYS first.',
    );
  }
  return days;
}
