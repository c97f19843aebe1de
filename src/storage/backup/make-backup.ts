import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder, syncFolder } from '../atomic-file.js';
import { DurableCounters } from '../counters.js';
import { deletionsFolderName } from '../deletions.js';
import { listNames, nodeFileSystem, readIfPresent } from '../file-system.js';
import { encodeSealed, newHeader } from '../journal-lines.js';
import type { PartName } from '../journal-names.js';
import { formatPartName, listJournals } from '../journal-names.js';
import { readPreviousPart } from '../previous-parts.js';
import { isLocked } from '../process-lock.js';
import { journalEnding } from '../read-journal.js';
import { secretLength } from '../secret.js';
import { readSharedJournal } from '../shared-journal.js';
import { StoreFileError } from '../store-file-error.js';
import { listAllParts, openViewReader, viewsFolderName } from '../view-reader.js';
import { type BackupEntry, writeBackup } from './backup-file.js';
import { backupName } from './backup-names.js';

const fs = nodeFileSystem;

/** What a backup holds. */
export interface BackupSummary {
  readonly file: string;
  /** Size of the file, in bytes. */
  readonly bytes: number;
  readonly views: number;
  readonly deletions: number;
  readonly secrets: number;
}

/**
 * Writes all that a store can't do without into one file, while a server may be saving: every view that was
 * acknowledged before this began and not removed before it ended. Views that come meanwhile may be in it or not. The
 * list of deletions is read last, so that a view that is removed meanwhile is left out when the backup is restored.
 * Conversations are not in it: they are forgotten after a day anyway.
 *
 * @param from the store's folder
 * @param to the folder for the file, made where it is missing
 * @throws StoreFileError when a file of the store is damaged; then there is no backup
 */
export async function makeBackup(from: string, to: string, now: Date): Promise<BackupSummary> {
  // Refuses a folder that isn't there, or isn't whole.
  await openViewReader(from);
  await ensureFolder(fs, to);
  const file = join(to, backupName(now));
  const temporary = `${file}.tmp`;
  const counts = { views: 0, deletions: 0, secrets: 0 };
  try {
    await writeBackup(temporary, now, collect(from, counts));
    await rename(temporary, file);
    await syncFolder(fs, to);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return { file, bytes: (await stat(file)).size, ...counts };
}

async function* collect(
  from: string,
  counts: { views: number; deletions: number; secrets: number },
): AsyncGenerator<BackupEntry> {
  const views = join(from, viewsFolderName);
  for (const part of await listAllParts(fs, views)) {
    const copy = await copyJournal(from, viewsFolderName, part);
    counts.views += copy?.items ?? 0;
    if (copy !== null) yield copy;
  }
  const thumbs = await readIfPresent(fs, join(from, 'counters', 'thumbs.json'));
  // Opened to see that it can be read.
  await DurableCounters.open(fs, join(from, 'counters', 'thumbs.json'));
  if (thumbs !== null) yield { path: 'counters/thumbs.json', bytes: thumbs };
  for (const name of await listNames(fs, join(from, 'secrets'))) {
    const bytes = name.endsWith('.key') ? await readIfPresent(fs, join(from, 'secrets', name)) : null;
    if (bytes === null) continue;
    if (bytes.length !== secretLength) throw new StoreFileError(join(from, 'secrets', name), 'length');
    counts.secrets += 1;
    yield { path: `secrets/${name}`, bytes };
  }
  for (const part of await listJournals(fs, join(from, deletionsFolderName))) {
    const copy = await copyJournal(from, deletionsFolderName, part);
    counts.deletions += copy?.items ?? 0;
    if (copy !== null) yield copy;
  }
}

/** A journal as it is when it is sealed now; null when it is gone. */
async function copyJournal(
  from: string,
  folderName: string,
  part: PartName,
): Promise<(BackupEntry & { readonly items: number }) | null> {
  const place = { fs, folder: join(from, folderName), name: formatPartName(part) };
  const path = `${folderName}/${place.name}${journalEnding}`;
  const shared = await readSharedJournal(place, () => isLocked(from));
  if (shared?.journal.isSealed === true) {
    return { path, bytes: shared.journal.bytes, items: shared.acknowledged };
  }
  const items =
    shared === null
      ? (await readPreviousPart(fs, place.folder, part))?.map((view) => JSON.stringify(view))
      : shared.journal.lines.slice(0, shared.acknowledged).map((line) => Buffer.from(line).toString());
  if (items === undefined) return null;
  return { path, bytes: encodeSealed(newHeader(place.name, items.length), items).bytes, items: items.length };
}
