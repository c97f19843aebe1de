import type { Adapter } from 'lowdb';
import { z } from 'zod';
import type { ActiveMark } from './active-mark.js';
import { removeFile, replaceFile } from './atomic-file.js';
import type { StoreFileHandle } from './file-system.js';
import { writeAt } from './file-system.js';
import type { JournalEnd, JournalHeader } from './journal-lines.js';
import { encodeHeader, encodeItems, encodeSeal, encodeSealed, newHeader } from './journal-lines.js';
import type { JournalPlace } from './read-journal.js';
import { fileOf, parseItems, readJournal } from './read-journal.js';
import { RestoreFailedError } from './restore-failed-error.js';

/** What a journal's file holds. */
export interface JournalDocument<Item> {
  readonly items: readonly Item[];
}

/** What the file holds now, durably. */
interface Written<Item> {
  readonly header: JournalHeader;
  readonly items: readonly Item[];
  /** Behind the last item. */
  readonly end: JournalEnd;
  readonly isSealed: boolean;
}

/**
 * lowdb's seam to one journal. A document that only has more items at its end than the one before is saved by
 * appending them and one fdatasync; any other change replaces the file, which is rare. What was refused is cut off
 * again before anything else is saved; where the disk doesn't let it, everything is refused until it does.
 */
export class JournalAdapter<Item> implements Adapter<JournalDocument<Item>> {
  readonly #place: JournalPlace;
  readonly #schema: z.ZodType<readonly Item[]>;
  readonly #mark: ActiveMark;
  #written: Written<Item> | null = null;
  #isRead = false;
  /** There may be something behind `end` that must not be. */
  #hasExcess = false;
  /** The file may be another than `#written`: only replacing it helps. */
  #isUncertain = false;
  #handle: StoreFileHandle | null = null;

  constructor(place: JournalPlace, schema: z.ZodType<Item>, mark: ActiveMark) {
    this.#place = place;
    this.#schema = z.array(schema);
    this.#mark = mark;
  }

  /** Whether the file ends with a seal, or isn't there. */
  get isSealed(): boolean {
    return this.#written?.isSealed ?? true;
  }

  /** Whether the file may be another than what was last saved; nothing helps but saving it anew. */
  get isUncertain(): boolean {
    return this.#isUncertain;
  }

  /**
   * The document, or null when there is no file.
   *
   * @throws StoreFileError when the file is there and is not such a document
   */
  async read(): Promise<JournalDocument<Item> | null> {
    this.#isRead = false;
    const journal = await readJournal(this.#place);
    if (journal !== null) {
      const { name, id, items: count, end, isSealed } = journal;
      const items = parseItems(this.#place, journal.lines, this.#schema);
      this.#written = { header: { name, id, items: count }, items, end, isSealed };
      this.#hasExcess = journal.excess > 0;
    }
    this.#isRead = true;
    return journal === null ? null : { items: this.#written?.items ?? [] };
  }

  /**
   * Resolves when the document is durable; rejects with the file as it was.
   *
   * @throws RestoreFailedError when the disk didn't let it be put back; nothing is saved until it does
   */
  async write({ items }: JournalDocument<Item>): Promise<void> {
    if (!this.#isRead) throw new Error(`${fileOf(this.#place)} must be read before it is written.`);
    const written = this.#written;
    if (this.#isUncertain) await this.#replace(items);
    else if (written === null) await this.#create(items);
    else if (beginsWith(items, written.items)) await this.#append(written, items);
    else await this.#replace(items);
  }

  /** Makes the file what was last saved, where it may not be. */
  async settle(): Promise<void> {
    if (!this.#isUncertain) return;
    if (this.#written === null) await removeFile(this.#place.fs, fileOf(this.#place));
    else await this.#replace(this.#written.items);
    this.#isUncertain = false;
  }

  /** Ends the file with a seal, durably. One without a file is as good as sealed. */
  async seal(): Promise<void> {
    await this.settle();
    const written = this.#written;
    if (written !== null && !written.isSealed) {
      const handle = await this.#ready(written);
      const { bytes } = encodeSeal(written.items.length, written.end);
      await this.#save(handle, bytes, written);
      this.#written = { ...written, isSealed: true };
    }
    await this.close();
  }

  /** Lets go of the file without changing it. */
  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close();
  }

  async #create(items: readonly Item[]): Promise<void> {
    const header = newHeader(this.#place.name, items.length);
    await this.#mark.name({ name: header.name, id: header.id, items: 0 });
    const first = encodeHeader(header);
    const rest = encodeItems(items.map(toJson), first.end);
    await this.#replaceFile(Buffer.concat([first.bytes, rest.bytes]));
    this.#written = { header, items, end: rest.end, isSealed: false };
    await this.#mark.count(items.length);
  }

  async #append(written: Written<Item>, items: readonly Item[]): Promise<void> {
    const added = items.slice(written.items.length);
    const { bytes, end } = encodeItems(added.map(toJson), written.end);
    const handle = await this.#ready(written);
    await this.#save(handle, bytes, written);
    this.#written = { ...written, items, end, isSealed: false };
    await this.#mark.count(items.length);
  }

  async #replace(items: readonly Item[]): Promise<void> {
    const header = newHeader(this.#place.name, items.length);
    const { bytes, end } = encodeSealed(header, items.map(toJson));
    // The file is about to be another one.
    await this.close();
    await this.#replaceFile(bytes);
    this.#written = { header, items, end, isSealed: true };
    this.#hasExcess = false;
    this.#isUncertain = false;
  }

  async #replaceFile(bytes: Uint8Array): Promise<void> {
    try {
      await replaceFile(this.#place.fs, fileOf(this.#place), bytes);
    } catch (error) {
      if (error instanceof RestoreFailedError) this.#isUncertain = true;
      throw error;
    }
  }

  /** The open file, without a seal or anything else behind its items, and named by the mark. */
  async #ready({ header, items, end, isSealed }: Written<Item>): Promise<StoreFileHandle> {
    if (isSealed || !this.#mark.names(header.id)) {
      await this.#mark.name({ name: header.name, id: header.id, items: items.length });
    }
    const handle = await this.#open();
    if (isSealed || this.#hasExcess) await this.#cut(handle, end);
    return handle;
  }

  async #save(handle: StoreFileHandle, bytes: Uint8Array, { end }: Written<Item>): Promise<void> {
    try {
      await writeAt(handle, bytes, end.length);
      await handle.datasync();
    } catch (error) {
      this.#hasExcess = true;
      try {
        await this.#cut(handle, end);
      } catch (cutError) {
        throw new RestoreFailedError(fileOf(this.#place), new AggregateError([error, cutError]));
      }
      throw error;
    }
  }

  async #cut(handle: StoreFileHandle, { length }: JournalEnd): Promise<void> {
    this.#hasExcess = true;
    // Also when only the truncating succeeds, it has none any more.
    if (this.#written !== null) this.#written = { ...this.#written, isSealed: false };
    try {
      await handle.truncate(length);
      await handle.sync();
    } catch (error) {
      // After a failed sync a file is better opened anew; the first error is the one to tell.
      await this.close().catch(() => undefined);
      throw error;
    }
    this.#hasExcess = false;
  }

  async #open(): Promise<StoreFileHandle> {
    this.#handle ??= await this.#place.fs.open(fileOf(this.#place), 'r+');
    return this.#handle;
  }
}

function beginsWith<Item>(items: readonly Item[], start: readonly Item[]): boolean {
  return items.length >= start.length && start.every((item, index) => items[index] === item);
}

function toJson(item: unknown): string {
  return JSON.stringify(item);
}
