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
  for (let looks = 1; ; looks += 1) {
    const journal = await readJournal(place);
    if (journal === null) return null;
    if (journal.isSealed) return { journal, acknowledged: journal.lines.length };
    // Read after the journal, so that it counts at least what was acknowledged by then.
    const { active, isSure } = await readMark(place.fs, place.folder);
    const { lines } = journal;
    if (isSure && active?.id === journal.id && active.items <= lines.length) {
      return { journal, acknowledged: (await isLocked()) ? active.items : lines.length };
    }
    if (looks < maxLooks) continue;
    assertComplete(place, journal, isSure ? active : undefined);
    return { journal, acknowledged: lines.length };
  }
}
