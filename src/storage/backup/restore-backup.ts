import { randomUUID } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder, removeFile, replaceFile, syncFolder } from '../atomic-file.js';
import { type Deletion, Deletions, deletionSchema, deletionsFolderName } from '../deletions.js';
import { listNames, nodeFileSystem } from '../file-system.js';
import { decodeJournal } from '../journal-lines.js';
import { lockFolder } from '../process-lock.js';
import { unfinishedRestoreName } from '../unfinished-restore.js';
import { viewsFolderName } from '../view-reader.js';
import { DurableViewStore } from '../view-store.js';
import { readBackup } from './backup-file.js';
import { BackupFileError } from './backup-file-error.js';
import { StoreNotEmptyError } from './store-not-empty-error.js';

const fs = nodeFileSystem;

/** What a restore brings back or replaces. Conversations are replaced by none: they belong to the other store. */
const restoredFolders = [viewsFolderName, deletionsFolderName, 'counters', 'secrets', 'bot'];

export interface RestoreOptions {
  readonly file: string;
  /** Newer backups: what was deleted by their time stays deleted. */
  readonly newer: readonly string[];
  /** The store's folder. */
  readonly to: string;
  /** Put aside what is in the store already. */
  readonly force: boolean;
  /** UTC instant; views received earlier are past their retention and left out. Undefined: none is. */
  readonly keepFrom: string | undefined;
  readonly now: Date;
}

export interface RestoreSummary {
  readonly madeAt: string;
  /** How many views the store has now. */
  readonly views: number;
  /** Left out since their receipts were used to take them back. */
  readonly deleted: number;
  /** Left out since they are past the retention, or were purged. */
  readonly purged: number;
  /** The folder in which what was there before lies now. */
  readonly replaced: string | undefined;
  /** Newer backups that could not be read. */
  readonly unreadable: readonly string[];
}

/**
 * Puts a backup in a store's place. The backup is verified whole first; then it is unpacked beside what is there,
 * what must not come back is taken out, and only then is one moved aside and the other in. Nothing is destroyed.
 *
 * @throws BackupFileError when the backup is damaged
 * @throws StoreLockedError when a server has the store open
 * @throws StoreNotEmptyError when there is something in the store, without `force`
 * @throws StoreFileError when the list of deletions of the present store can't be read
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreSummary> {
  const { file, to, force, now } = options;
  const { madeAt } = await verify(file);
  await ensureFolder(fs, to);
  const lock = await lockFolder(to);
  try {
    const isUnfinished = (await listNames(fs, to)).includes(unfinishedRestoreName);
    const isEmpty = !(await hasFiles(to));
    if (!isEmpty && !isUnfinished && !force) throw new StoreNotEmptyError(to);
    for (const name of await readdir(to)) {
      // What an earlier restore had unpacked when it was interrupted.
      if (name.startsWith(incomingPrefix)) await rm(join(to, name), { recursive: true });
    }
    const { deletions, unreadable } = await gatherDeletions(options);
    const incoming = join(to, `${incomingPrefix}${randomUUID()}`);
    await unpack(file, incoming);
    const counts = await leaveOut(incoming, deletions, options);
    const replaced = isEmpty ? undefined : join(to, replacedName(now));
    await swap(to, incoming, replaced);
    return { madeAt, ...counts, replaced, unreadable };
  } finally {
    await lock.release();
  }
}

const incomingPrefix = 'incoming-';
const replacedPrefix = 'replaced-';

function replacedName(now: Date): string {
  return `${replacedPrefix}${now.toISOString().replaceAll(/[-:.]/g, '')}-${randomUUID().slice(0, 8)}`;
}

async function verify(file: string): Promise<{ readonly madeAt: string }> {
  const entries = readBackup(file);
  for (;;) {
    const { value, done } = await entries.next();
    if (done === true) return value;
  }
}

/** Whether there is anything in the store that a restore would take the place of. */
async function hasFiles(store: string): Promise<boolean> {
  for (const folder of restoredFolders) {
    if ((await listNames(fs, join(store, folder))).length > 0) return true;
  }
  return false;
}

/** What was deleted by the present store, by those put aside before, and by newer backups. */
async function gatherDeletions({
  to,
  newer,
}: RestoreOptions): Promise<{ deletions: readonly Deletion[]; unreadable: readonly string[] }> {
  const deletions: Deletion[] = [];
  const stores = [
    to,
    ...(await readdir(to)).filter((name) => name.startsWith(replacedPrefix)).map((name) => join(to, name)),
  ];
  for (const store of stores) {
    const list = await Deletions.open(fs, join(store, deletionsFolderName));
    for await (const deletion of list.all()) deletions.push(deletion);
  }
  const unreadable: string[] = [];
  for (const backup of newer) {
    try {
      deletions.push(...(await deletionsIn(backup)));
    } catch (error) {
      if (!(error instanceof BackupFileError)) throw error;
      unreadable.push(backup);
    }
  }
  return { deletions, unreadable };
}

async function deletionsIn(backup: string): Promise<readonly Deletion[]> {
  const deletions: Deletion[] = [];
  for await (const { path, bytes } of readBackup(backup)) {
    if (!path.startsWith(`${deletionsFolderName}/`)) continue;
    const journal = decodeJournal(bytes);
    if ('fault' in journal) throw new BackupFileError(backup, `is damaged at ${path}`);
    for (const line of journal.lines)
      deletions.push(deletionSchema.parse(JSON.parse(Buffer.from(line).toString())));
  }
  return deletions;
}

async function unpack(file: string, incoming: string): Promise<void> {
  for (const folder of restoredFolders) await ensureFolder(fs, join(incoming, folder));
  for await (const { path, bytes } of readBackup(file)) await replaceFile(fs, join(incoming, path), bytes);
}

/** Takes out of an unpacked backup what must not come back, and adds to its list of deletions. */
async function leaveOut(
  store: string,
  later: readonly Deletion[],
  { keepFrom, now }: RestoreOptions,
): Promise<Pick<RestoreSummary, 'views' | 'deleted' | 'purged'>> {
  const deletions = await Deletions.open(fs, join(store, deletionsFolderName));
  // Opening it checks every sum once more.
  const views = await DurableViewStore.open({
    fs,
    folder: join(store, viewsFolderName),
    deletions,
    clock: () => now,
  });
  const known = new Set<string>();
  for await (const deletion of deletions.all()) known.add(JSON.stringify(deletion));
  for (const deletion of later) {
    const json = JSON.stringify(deletion);
    if (known.has(json)) continue;
    known.add(json);
    await deletions.note(deletion);
  }
  const all: Deletion[] = [];
  for await (const deletion of deletions.all()) all.push(deletion);
  const hashes = all.flatMap((deletion) => (deletion.kind === 'receipt' ? [deletion.receiptHash] : []));
  const limits = all.flatMap((deletion) => (deletion.kind === 'purge' ? [deletion.before] : []));
  if (keepFrom !== undefined) limits.push(keepFrom);
  const deleted = await views.removeAll(new Set(hashes));
  const limit = limits.toSorted().at(-1);
  const purged = limit === undefined ? 0 : (await views.purge({ before: limit })).views;
  const left = await views.count();
  await views.close();
  await deletions.close();
  return { views: left, deleted, purged };
}

/** Moves what is there aside and what was unpacked in; a start in between is refused. */
async function swap(to: string, incoming: string, replaced: string | undefined): Promise<void> {
  const marker = join(to, unfinishedRestoreName);
  await replaceFile(fs, marker, '');
  if (replaced !== undefined) await ensureFolder(fs, replaced);
  for (const folder of restoredFolders) {
    const present = (await listNames(fs, to)).includes(folder);
    if (present && replaced !== undefined) await rename(join(to, folder), join(replaced, folder));
    else if (present) await rm(join(to, folder), { recursive: true });
    await rename(join(incoming, folder), join(to, folder));
  }
  if (replaced !== undefined) await syncFolder(fs, replaced);
  await rm(incoming, { recursive: true });
  // Removing it syncs the folder, with all that was moved in it.
  await removeFile(fs, marker);
}
