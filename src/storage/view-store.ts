import type { View } from '../feedback/view.js';
import { viewSchema } from '../feedback/view.js';
import type { PurgeOrder, ViewQuery, ViewStore } from '../feedback/view-store.js';
import { convertPrevious } from './convert-previous.js';
import type { Deletions } from './deletions.js';
import type { StoreFileSystem } from './file-system.js';
import type { Batch } from './group-commit.js';
import { GroupCommit } from './group-commit.js';
import { JournalFolder } from './journal-folder.js';
import type { PartName } from './journal-names.js';
import { formatPartName } from './journal-names.js';
import { parseChanged, parseView } from './parse-view.js';
import { PartsByReceipt } from './parts-by-receipt.js';
import { SerialQueue } from './serial-queue.js';
import { StoreClosedError } from './store-closed-error.js';
import { assertDates, dayOf } from './view-days.js';

/**
 * Most views of one part. Changing or removing a view rewrites its part, and the part last added to is held in
 * memory; beginning a new part costs three syncs more than a save. At 2 000 a removal takes some 20 ms.
 */
export const maxViewsPerPart = 2000;

export interface ViewStoreOptions {
  readonly fs: StoreFileSystem;
  /** Must exist, and nothing else may write there. */
  readonly folder: string;
  /** Where it is remembered what was removed. */
  readonly deletions: Pick<Deletions, 'note'>;
  readonly clock: () => Date;
  /** Default: maxViewsPerPart. */
  readonly maxPerPart?: number;
}

/** Views in journals, one or more a UTC day. Holds the one last added to in memory, and an index of the receipts. */
export class DurableViewStore implements ViewStore {
  readonly #journals: JournalFolder<View>;
  readonly #options: ViewStoreOptions;
  readonly #serial = new SerialQueue();
  readonly #adds = new GroupCommit<View>(this.#serial, (view) => this.#beginBatch(dayOf(view)));
  readonly #receipts: PartsByReceipt;
  #isClosed = false;

  private constructor(options: ViewStoreOptions, journals: JournalFolder<View>, receipts: PartsByReceipt) {
    this.#options = options;
    this.#journals = journals;
    this.#receipts = receipts;
  }

  /**
   * Reads all views once, checks their sums, and builds the index. Parts of the previous format are converted.
   *
   * @throws StoreFileError when a part is damaged; it stays untouched
   */
  static async open(options: ViewStoreOptions): Promise<DurableViewStore> {
    const { fs, folder, maxPerPart = maxViewsPerPart } = options;
    await convertPrevious(fs, folder);
    const receipts = new PartsByReceipt();
    const journals = await JournalFolder.open(
      { fs, folder, schema: viewSchema, keyOf: dayOf, maxItems: maxPerPart },
      (part, journal) => receipts.noteJournal(part, journal),
    );
    return new DurableViewStore(options, journals, receipts);
  }

  /**
   * Views added while a save is under way are saved together in the next one.
   *
   * @throws TypeError when the view doesn't match its schema, which is the caller's mistake
   * @throws the file system's error (ENOSPC, EIO, EMFILE…) when it could not be saved
   */
  async add(view: View): Promise<void> {
    this.#assertOpen();
    return this.#adds.add(parseView(view));
  }

  /**
   * The views asked for, oldest day first and in a day as they came. Holds one part at a time.
   *
   * @throws TypeError when a date of the query isn't `YYYY-MM-DD`
   * @throws StoreFileError on reaching a part that is damaged
   */
  async *read(query: ViewQuery): AsyncGenerator<View> {
    assertDates(query);
    for (const part of await this.#journals.list(query)) {
      for (const view of await this.#journals.read(part)) {
        if (query.area === undefined || view.area === query.area) yield view;
      }
    }
  }

  async findByReceipt(receiptHash: string): Promise<View | undefined> {
    this.#assertOpen();
    return (await this.#locate(receiptHash))?.view;
  }

  /**
   * @throws TypeError when what `change` gives isn't a view, or one with another id, receipt or time
   * @throws the file system's error when it could not be saved; then the view is as it was
   */
  async update(receiptHash: string, change: (view: View) => View): Promise<boolean> {
    this.#assertOpen();
    const located = await this.#locate(receiptHash);
    this.#assertOpen();
    if (located === null) return false;
    // Views never move between parts, so what was found outside the queue is still the right part inside it.
    return this.#serial.run(() =>
      this.#journals.change(located.part, (views) => {
        const at = views.findIndex((view) => view.receiptHash === receiptHash);
        const view = views[at];
        return view === undefined ? null : views.with(at, parseChanged(view, change(view)));
      }),
    );
  }

  /** @throws the file system's error when it could not be removed; then it is still there */
  async removeByReceipt(receiptHash: string): Promise<boolean> {
    this.#assertOpen();
    const located = await this.#locate(receiptHash);
    this.#assertOpen();
    if (located === null) return false;
    // First, so that no crash in between leaves a view that is gone here and comes back with a backup.
    await this.#options.deletions.note({ kind: 'receipt', receiptHash, on: this.#today() });
    return this.#serial.run(() => this.#removeFrom(located.part, (view) => view.receiptHash === receiptHash));
  }

  async purge({ before, dryRun = false }: PurgeOrder): Promise<{ readonly views: number }> {
    this.#assertOpen();
    const limit = new Date(before).toISOString();
    const parts = await this.#journals.list({ to: limit.slice(0, 10) });
    let views = 0;
    for (const part of parts) views += await this.#countOld(part, limit);
    if (dryRun || views === 0) return { views };
    // First, so that no crash in between leaves views that are gone here and come back with a backup.
    await this.#options.deletions.note({ kind: 'purge', before: limit, on: this.#today() });
    // A part a turn, so that adds go on between.
    for (const part of parts) {
      this.#assertOpen();
      await this.#serial.run(() => this.#purgePart(part, limit));
    }
    return { views };
  }

  /** Removes the views with these receipts without remembering them. Resolves to how many there were. */
  async removeAll(receiptHashes: ReadonlySet<string>): Promise<number> {
    this.#assertOpen();
    const found = [...receiptHashes].flatMap((hash) => this.#receipts.find(hash));
    const parts = new Map(found.map((part) => [formatPartName(part), part]));
    let count = 0;
    for (const part of parts.values()) {
      await this.#serial.run(() =>
        this.#removeFrom(part, (view) => {
          const isOne = receiptHashes.has(view.receiptHash);
          if (isOne) count += 1;
          return isOne;
        }),
      );
    }
    return count;
  }

  /** How many views there are. */
  async count(): Promise<number> {
    let views = 0;
    for (const part of await this.#journals.list()) views += await this.#journals.count(part);
    return views;
  }

  /** Takes nothing more; resolves when what was taken has settled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#serial.idle();
    await this.#journals.close();
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new StoreClosedError();
  }

  #today(): string {
    return this.#options.clock().toISOString().slice(0, 10);
  }

  async #beginBatch(day: string): Promise<Batch<View>> {
    const batch = await this.#journals.beginBatch(day);
    return {
      ...batch,
      write: async (views) => {
        await batch.write(views);
        this.#receipts.note(
          batch.part,
          views.map(({ receiptHash }) => receiptHash),
        );
      },
    };
  }

  async #locate(receiptHash: string): Promise<{ readonly part: PartName; readonly view: View } | null> {
    for (const part of this.#receipts.find(receiptHash)) {
      const views = await this.#journals.find(part, receiptHash);
      const view = views.find((found) => found.receiptHash === receiptHash);
      if (view !== undefined) return { part, view };
    }
    return null;
  }

  async #countOld(part: PartName, limit: string): Promise<number> {
    if (part.key < limit.slice(0, 10)) return this.#journals.count(part);
    return (await this.#journals.read(part)).filter((view) => view.receivedAt < limit).length;
  }

  async #purgePart(part: PartName, limit: string): Promise<void> {
    if (part.key < limit.slice(0, 10)) await this.#journals.remove(part);
    else await this.#removeFrom(part, (view) => view.receivedAt < limit);
  }

  #removeFrom(part: PartName, isToGo: (view: View) => boolean): Promise<boolean> {
    return this.#journals.change(part, (views) => {
      const left = views.filter((view) => !isToGo(view));
      return left.length === views.length ? null : left;
    });
  }
}
