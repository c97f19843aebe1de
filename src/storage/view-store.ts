import type { View } from '../feedback/view.js';
import { viewSchema } from '../feedback/view.js';
import type { ViewQuery, ViewStore } from '../feedback/view-store.js';
import { DurableDocument } from './durable-document.js';
import type { StoreFileSystem } from './file-system.js';
import type { Batch } from './group-commit.js';
import { GroupCommit } from './group-commit.js';
import { SerialQueue } from './serial-queue.js';
import { StoreClosedError } from './store-closed-error.js';
import { formatFaultPath, StoreFileError } from './store-file-error.js';
import type { PartName, ViewPart } from './view-parts.js';
import { dayOf, listParts, maxViewsPerPart, partAdapter, readPart } from './view-parts.js';
import { readViews } from './view-reader.js';

interface OpenPart extends PartName {
  readonly document: DurableDocument<ViewPart>;
}

/** Views in a folder, a file a UTC day, or several for a day with many. Holds the part last added to in memory. */
export class DurableViewStore implements ViewStore {
  readonly #fs: StoreFileSystem;
  readonly #folder: string;
  readonly #serial = new SerialQueue();
  readonly #adds = new GroupCommit<View>(this.#serial, (view) => this.#beginBatch(dayOf(view)));
  #newest: OpenPart | null = null;
  #isClosed = false;

  /** The folder must exist, and this must be the only store that writes to it. */
  constructor(fs: StoreFileSystem, folder: string) {
    this.#fs = fs;
    this.#folder = folder;
  }

  /**
   * Views added while a save is under way are saved together in the next one.
   *
   * @throws TypeError when the view doesn't match its schema, which is the caller's mistake
   * @throws StoreFileError when the day's part on disk can't be read; it stays untouched
   * @throws the file system's error (ENOSPC, EIO, EMFILE…) when it could not be saved
   */
  async add(view: View): Promise<void> {
    this.#assertOpen();
    await this.#adds.add(parseView(view));
  }

  read(query: ViewQuery): AsyncIterable<View> {
    return readViews(this.#fs, this.#folder, query);
  }

  /**
   * Finding the view reads part after part, newest first: about 4 ms for each 500 views, so 0.7 s when the view is
   * the oldest of 100 000. Adds go on meanwhile; only the removal itself waits its turn among them.
   *
   * @throws StoreFileError when a part can't be read and no other has the view
   * @throws the file system's error when it could not be removed; then it is still there
   */
  async removeByReceipt(receiptHash: string): Promise<boolean> {
    this.#assertOpen();
    const part = await this.#findPart(receiptHash);
    if (part === null) return false;
    // Views never move between parts, so what was found outside the queue is still the right part inside it.
    this.#assertOpen();
    return this.#serial.run(() => this.#removeFrom(part, receiptHash));
  }

  /** Takes nothing more; resolves when what was taken has settled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#serial.idle();
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new StoreClosedError();
  }

  async #beginBatch(day: string): Promise<Batch<View>> {
    const part = await this.#partWithRoom(day);
    this.#newest = part;
    const { document } = part;
    return {
      room: maxViewsPerPart - document.value.views.length,
      accepts: (view) => dayOf(view) === day,
      write: (views) => document.replace({ ...document.value, views: [...document.value.views, ...views] }),
    };
  }

  async #partWithRoom(day: string): Promise<OpenPart> {
    let part = this.#newest?.day === day ? this.#newest : await this.#openNewest(day);
    // More than once only when someone put parts there by hand.
    while (part.document.value.views.length >= maxViewsPerPart) {
      part = await this.#open({ day, number: part.number + 1 });
    }
    return part;
  }

  async #openNewest(day: string): Promise<OpenPart> {
    const parts = await listParts(this.#fs, this.#folder, { from: day, to: day });
    return this.#open(parts.at(-1) ?? { day, number: 1 });
  }

  async #open({ day, number }: PartName): Promise<OpenPart> {
    const adapter = partAdapter(this.#fs, this.#folder, { day, number });
    return { day, number, document: await DurableDocument.open(adapter, { version: 1, day, views: [] }) };
  }

  async #findPart(receiptHash: string): Promise<PartName | null> {
    let unreadable: StoreFileError | null = null;
    for (const part of (await listParts(this.#fs, this.#folder)).toReversed()) {
      try {
        const views = (await readPart(this.#fs, this.#folder, part))?.views ?? [];
        if (views.some((view) => view.receiptHash === receiptHash)) return part;
      } catch (error) {
        // One broken file must not keep a resident from taking back a view that lies in another.
        if (!(error instanceof StoreFileError)) throw error;
        unreadable ??= error;
      }
    }
    if (unreadable !== null) throw unreadable;
    return null;
  }

  async #removeFrom(part: PartName, receiptHash: string): Promise<boolean> {
    const isNewest = this.#newest?.day === part.day && this.#newest.number === part.number;
    const { document } = isNewest && this.#newest !== null ? this.#newest : await this.#open(part);
    const views = document.value.views.filter((view) => view.receiptHash !== receiptHash);
    if (views.length === document.value.views.length) return false;
    await document.replace({ ...document.value, views });
    return true;
  }
}

/**
 * Reads the newest part of every day and leaves them as they are.
 *
 * @throws StoreFileError for the first that can't be read
 */
export async function validateNewestParts(fs: StoreFileSystem, folder: string): Promise<void> {
  const parts = await listParts(fs, folder);
  for (const [index, part] of parts.entries()) {
    if (parts[index + 1]?.day !== part.day) await readPart(fs, folder, part);
  }
}

/** The error names the field only: what is in it may be a resident's words. */
function parseView(view: View): View {
  const result = viewSchema.safeParse(view);
  if (result.success) return result.data;
  const field = formatFaultPath(result.error.issues[0]?.path ?? []);
  throw new TypeError(`The view does not match its schema at ${field === '' ? 'its top level' : field}.`);
}
