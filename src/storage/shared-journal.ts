import { readMark } from './active-mark.js';
import type { DecodedJournal } from './journal-lines.js';
import type { JournalPlace } from './read-journal.js';
import { assertComplete, readJournal } from './read-journal.js';

/** How often a journal is read before it is said to be damaged: meanwhile it may be added to or sealed. */
const maxLooks = 5;

/** A journal, and how many of its items are acknowledged: what lies behind may still be refused. */
export interface SharedJournal {
  readonly journal: DecodedJournal;
  readonly acknowledged: number;
}

/**
 * Reads a journal that another process may be adding to; null when it has no file.
 *
 * @param isLocked whether another process has the store open
 * @throws StoreFileError when it is damaged
 */
export async function readSharedJournal(
  place: JournalPlace,
  isLocked: () => Promise<boolean>,
): Promise<SharedJournal | null> {
  // Nearly every journal is sealed, and then this is all.
  const first = await readJournal(place);
  if (first === null) return null;
  if (first.isSealed) return { journal: first, acknowledged: first.lines.length };
  for (let looks = 1; ; looks += 1) {
    // Both before the journal: what the mark counts was there by then, however much is added meanwhile.
    const wasLocked = await isLocked();
    const { active, isSure } = await readMark(place.fs, place.folder);
    const journal = await readJournal(place);
    if (journal === null) return null;
    const { lines } = journal;
    if (journal.isSealed) return { journal, acknowledged: lines.length };
    if (isSure && active?.id === journal.id && active.items <= lines.length) {
      const isShared = wasLocked || (await isLocked());
      return { journal, acknowledged: isShared ? active.items : lines.length };
    }
    // The next journal may have been begun between the two.
    if (looks < maxLooks) continue;
    assertComplete(place, journal, isSure ? active : undefined);
    return { journal, acknowledged: lines.length };
  }
}
