import { join } from 'node:path';
import { removeFile, replaceFile } from './atomic-file.js';
import type { StoreFileSystem } from './file-system.js';
import { encodeSealed, newHeader } from './journal-lines.js';
import { formatPartName } from './journal-names.js';
import { listPreviousParts, previousFileName, readPreviousPart } from './previous-parts.js';
import { fileOf } from './read-journal.js';
import { readSharedJournal } from './shared-journal.js';
import { StoreFileError } from './store-file-error.js';

/**
 * Turns the parts of the previous format into sealed journals, each durably before its old file goes. To be called
 * with the store's lock held. Interrupted, it goes on the next time.
 *
 * @returns how many parts were turned
 * @throws StoreFileError when a part can't be read, or a journal of its name holds something else; both stay
 */
export async function convertPrevious(fs: StoreFileSystem, folder: string): Promise<number> {
  const parts = await listPreviousParts(fs, folder);
  for (const part of parts) {
    const name = formatPartName(part);
    const previous = join(folder, previousFileName(part));
    const views = await readPreviousPart(fs, folder, part);
    if (views === null) continue;
    const items = views.map((view) => JSON.stringify(view));
    const place = { fs, folder, name };
    const present = await readSharedJournal(place, async () => false);
    if (present === null) {
      await replaceFile(fs, fileOf(place), encodeSealed(newHeader(name, items.length), items).bytes);
    } else if (present.journal.lines.map((line) => Buffer.from(line).toString()).join() !== items.join()) {
      throw new StoreFileError(previous, 'twice');
    }
    await removeFile(fs, previous);
  }
  return parts.length;
}
