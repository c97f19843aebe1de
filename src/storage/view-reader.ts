import { join } from 'node:path';
import { z } from 'zod';
import type { View } from '../feedback/view.js';
import { viewSchema } from '../feedback/view.js';
import type { ViewQuery, ViewReader } from '../feedback/view-store.js';
import type { StoreFileSystem } from './file-system.js';
import { hasCode, nodeFileSystem } from './file-system.js';
import type { PartName } from './journal-names.js';
import { compareParts, formatPartName, listJournals } from './journal-names.js';
import { listPreviousParts, readPreviousPart } from './previous-parts.js';
import { isLocked } from './process-lock.js';
import { parseItems } from './read-journal.js';
import { readSharedJournal } from './shared-journal.js';
import { StoreFileError } from './store-file-error.js';
import { assertRestored } from './unfinished-restore.js';
import { assertDates } from './view-days.js';

/** Where the views lie inside the store's folder. */
export const viewsFolderName = 'views';

const viewsSchema = z.array(viewSchema);

/**
 * Reads the views of a store without locking it and without changing anything in it, so that views can be exported
 * while a server saves more. Of a part that is being added to, the views that were acknowledged are read.
 *
 * @throws StoreFileError when there is no such folder: a mistyped one must not look like a store without views
 */
export async function openViewReader(
  folder: string,
  fs: StoreFileSystem = nodeFileSystem,
): Promise<ViewReader> {
  try {
    assertRestored(folder, await fs.readdir(folder));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw new StoreFileError(folder, 'missing');
    throw error;
  }
  return { read: (query) => readViews(fs, folder, query) };
}

/**
 * The views asked for, oldest day first and in a day as they came. Holds one part at a time.
 *
 * @param folder the store's
 * @throws TypeError when a date of the query isn't `YYYY-MM-DD`
 * @throws StoreFileError on reaching a part that is damaged
 */
async function* readViews(fs: StoreFileSystem, folder: string, query: ViewQuery): AsyncGenerator<View> {
  assertDates(query);
  const views = join(folder, viewsFolderName);
  for (const part of await listAllParts(fs, views, query)) {
    for (const view of await readSharedPart(fs, folder, part)) {
      if (query.area === undefined || view.area === query.area) yield view;
    }
  }
}

/** The parts of both formats, oldest first. */
export async function listAllParts(
  fs: StoreFileSystem,
  folder: string,
  query: ViewQuery = {},
): Promise<readonly PartName[]> {
  const journals = await listJournals(fs, folder, query);
  const names = new Set(journals.map(formatPartName));
  const previous = await listPreviousParts(fs, folder, query);
  return [...journals, ...previous.filter((part) => !names.has(formatPartName(part)))].sort(compareParts);
}

/** A part that is gone by now has no views to give. */
async function readSharedPart(fs: StoreFileSystem, folder: string, part: PartName): Promise<readonly View[]> {
  const place = { fs, folder: join(folder, viewsFolderName), name: formatPartName(part) };
  const shared = await readSharedJournal(place, () => isLocked(folder));
  if (shared === null) return (await readPreviousPart(fs, place.folder, part)) ?? [];
  return parseItems(place, shared.journal.lines.slice(0, shared.acknowledged), viewsSchema);
}
