import { join } from 'node:path';
import type { z } from 'zod';
import type { ActivePart } from './active-mark.js';
import type { StoreFileSystem } from './file-system.js';
import { hasCode, readIfPresent } from './file-system.js';
import type { DecodedJournal } from './journal-lines.js';
import { decodeJournal } from './journal-lines.js';
import { formatFaultPath, StoreFileError } from './store-file-error.js';

/** Where a journal lies: its folder and its name without the ending. */
export interface JournalPlace {
  readonly fs: StoreFileSystem;
  readonly folder: string;
  readonly name: string;
}

export const journalEnding = '.jsonl';

/**
 * A journal as it is on disk, as far as its sums fit; null when it has no file.
 *
 * @throws StoreFileError when it can't be read, or isn't that of its name, or has fewer items than it began with
 */
export async function readJournal(place: JournalPlace): Promise<DecodedJournal | null> {
  const file = fileOf(place);
  const bytes = await readBytes(place);
  if (bytes === null) return null;
  const journal = decodeJournal(bytes);
  if ('fault' in journal) throw new StoreFileError(file, journal.fault, `line ${journal.line}`);
  if (journal.name !== place.name) throw new StoreFileError(file, 'name');
  if (journal.lines.length < journal.items) throw damageOf(place, journal);
  return journal;
}

/**
 * Refuses a journal without a seal that the mark doesn't name, or that has lost some of its items.
 *
 * @param active what the mark names; undefined when the mark can't tell
 * @throws StoreFileError naming the line where the damage is
 */
export function assertComplete(
  place: JournalPlace,
  journal: DecodedJournal,
  active: ActivePart | null | undefined,
): void {
  if (journal.isSealed || active === undefined) return;
  if (active?.id !== journal.id || journal.lines.length < active.items) throw damageOf(place, journal);
}

/**
 * Items from their JSON.
 *
 * @throws StoreFileError naming the first field that doesn't fit the schema
 */
export function parseItems<Item>(
  place: JournalPlace,
  lines: readonly Uint8Array[],
  schema: z.ZodType<readonly Item[]>,
): readonly Item[] {
  const result = schema.safeParse(lines.map((line) => JSON.parse(Buffer.from(line).toString())));
  if (result.success) return result.data;
  throw new StoreFileError(
    fileOf(place),
    'schema',
    `items${formatFaultPath(result.error.issues[0]?.path ?? [])}`,
  );
}

/** The path of a journal's file. */
export function fileOf({ folder, name }: JournalPlace): string {
  return join(folder, `${name}${journalEnding}`);
}

function damageOf(place: JournalPlace, { lines, excess }: DecodedJournal): StoreFileError {
  // Behind the header and the items that are whole.
  const line = `line ${lines.length + 2}`;
  return new StoreFileError(fileOf(place), excess > 0 ? 'sum' : 'short', line);
}

async function readBytes(place: JournalPlace): Promise<Uint8Array | null> {
  try {
    return await readIfPresent(place.fs, fileOf(place));
  } catch (error) {
    if (hasCode(error, 'ELOOP')) throw new StoreFileError(fileOf(place), 'link');
    throw error;
  }
}
