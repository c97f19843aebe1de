import { join } from 'node:path';
import type { View } from '../feedback/view.js';
import type { ViewQuery, ViewReader } from '../feedback/view-store.js';
import type { StoreFileSystem } from './file-system.js';
import { hasCode, nodeFileSystem } from './file-system.js';
import { StoreFileError } from './store-file-error.js';
import { listParts, readPart } from './view-parts.js';

/** Where the views lie inside the store's folder. */
export const viewsFolderName = 'views';

const datePattern = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads the views of a store without locking it and without changing anything in it, so that views can be exported
 * while a server saves more: a part is replaced whole, so each is read as it was before a save or after it.
 *
 * @throws StoreFileError when there is no such folder: a mistyped one must not look like a store without views
 */
export async function openViewReader(
  folder: string,
  fs: StoreFileSystem = nodeFileSystem,
): Promise<ViewReader> {
  try {
    await fs.readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw new StoreFileError(folder, 'missing');
    throw error;
  }
  return { read: (query) => readViews(fs, join(folder, viewsFolderName), query) };
}

/**
 * The views asked for, oldest day first and in a day as they came. Holds one part at a time.
 *
 * @throws TypeError when a date of the query isn't `YYYY-MM-DD`
 * @throws StoreFileError on reaching a part that can't be read
 */
export async function* readViews(
  fs: StoreFileSystem,
  folder: string,
  query: ViewQuery,
): AsyncGenerator<View> {
  for (const date of [query.from, query.to]) {
    // Names are compared as text: another way to write a date would find nothing and look like no views.
    if (date !== undefined && !datePattern.test(date)) throw new TypeError('Dates are YYYY-MM-DD.');
  }
  for (const part of await listParts(fs, folder, query)) {
    // A part listed a moment ago may have been moved away since; then it has no views to give.
    const views = (await readPart(fs, folder, part))?.views ?? [];
    for (const view of views) {
      if (query.area === undefined || view.area === query.area) yield view;
    }
  }
}
