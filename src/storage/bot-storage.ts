import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { removeFile } from './atomic-file.js';
import type { BotDocument } from './bot-document.js';
import { botDocumentSchema, copyItem, fileNameOf, isFileName } from './bot-document.js';
import { DurableAdapter } from './durable-adapter.js';
import { ETagMismatchError } from './etag-mismatch-error.js';
import type { StoreFileSystem } from './file-system.js';
import { listNames } from './file-system.js';
import { KeyedQueues } from './keyed-queues.js';
import { StoreClosedError } from './store-closed-error.js';
import { StoreFileError } from './store-file-error.js';

/** Items by key. An item is a plain JSON object; `eTag` in it is the storage's own. */
export type StoredItems = Record<string, unknown>;

/** The shape of botbuilder's `Storage`, written out because only conversation and channels import botbuilder. */
export interface BotStorage {
  /** The items there are; a key without one is left out. */
  read(keys: readonly string[]): Promise<StoredItems>;
  /** Each item is saved by itself: when one fails, the others are still saved. */
  write(changes: StoredItems): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
}

/** What a sweep did. An unreadable document is left where it is, and doesn't stop the sweep. */
export interface SweepResult {
  readonly removed: number;
  readonly unreadable: readonly StoreFileError[];
}

export interface BotStorageOptions {
  readonly clock: () => Date;
  /** A document that wasn't written for longer than this, in milliseconds, is as good as absent. */
  readonly maxIdleMs: number;
}

/** botbuilder's storage in a folder, a file a key. Reads and writes touch only the files of their keys. */
export class DurableBotStorage implements BotStorage {
  readonly #fs: StoreFileSystem;
  readonly #folder: string;
  readonly #options: BotStorageOptions;
  readonly #queues = new KeyedQueues();
  #isClosed = false;

  /** The folder must exist, and this must be the only storage that writes to it. */
  constructor(fs: StoreFileSystem, folder: string, options: BotStorageOptions) {
    this.#fs = fs;
    this.#folder = folder;
    this.#options = options;
  }

  /** @throws StoreFileError when a document is there and can't be read */
  async read(keys: readonly string[]): Promise<StoredItems> {
    const now = this.#options.clock();
    const entries = await Promise.all(
      keys.map(async (key): Promise<readonly [string, unknown][]> => {
        const document = await this.#adapter(fileNameOf(key)).read();
        if (document === null || this.#isIdle(document, now)) return [];
        return [[key, { ...document.item, eTag: document.eTag }]];
      }),
    );
    return Object.fromEntries(entries.flat());
  }

  /**
   * An item with an `eTag` is saved only over the document it was read from; one without, or with `*`, over any.
   *
   * @throws ETagMismatchError when the document was changed or removed since
   * @throws TypeError when an item isn't a JSON object
   * @throws StoreFileError when a document is there and can't be read; it is left as it is
   */
  async write(changes: StoredItems): Promise<void> {
    this.#assertOpen();
    const items = Object.entries(changes).map(([key, item]) => [fileNameOf(key), copyItem(item)] as const);
    await settleAll(
      items.map(([name, { eTag, item }]) => this.#queues.run(name, () => this.#save(name, eTag, item))),
    );
  }

  /** Removes the documents, readable or not. A key without one is fine. */
  async delete(keys: readonly string[]): Promise<void> {
    this.#assertOpen();
    await settleAll(keys.map(fileNameOf).map((name) => this.#queues.run(name, () => this.#remove(name))));
  }

  /** Removes the documents that were not written for longer than `maxIdleMs` before `now`. Reads each of them. */
  async sweep(now: Date): Promise<SweepResult> {
    let removed = 0;
    const unreadable: StoreFileError[] = [];
    for (const name of await listNames(this.#fs, this.#folder)) {
      if (!isFileName(name)) continue;
      this.#assertOpen();
      try {
        if (await this.#queues.run(name, () => this.#removeIfIdle(name, now))) removed += 1;
      } catch (error) {
        if (!(error instanceof StoreFileError)) throw error;
        unreadable.push(error);
      }
    }
    return { removed, unreadable };
  }

  /** Takes nothing more; resolves when what was taken has settled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#queues.idle();
  }

  async #save(name: string, eTag: string | null, item: Record<string, unknown>): Promise<void> {
    const now = this.#options.clock();
    const next: BotDocument = { version: 1, eTag: randomUUID(), writtenAt: now.toISOString(), item };
    const adapter = this.#adapter(name);
    const kept = await adapter.read();
    const keptETag = kept === null || this.#isIdle(kept, now) ? null : kept.eTag;
    if (eTag !== null && eTag !== keptETag) throw new ETagMismatchError(join(this.#folder, name));
    await adapter.write(next);
  }

  async #removeIfIdle(name: string, now: Date): Promise<boolean> {
    const document = await this.#adapter(name).read();
    if (document === null || !this.#isIdle(document, now)) return false;
    await this.#remove(name);
    return true;
  }

  #remove(name: string): Promise<void> {
    return removeFile(this.#fs, join(this.#folder, name));
  }

  #isIdle({ writtenAt }: BotDocument, now: Date): boolean {
    return now.getTime() - Date.parse(writtenAt) > this.#options.maxIdleMs;
  }

  #adapter(name: string): DurableAdapter<BotDocument> {
    return new DurableAdapter<BotDocument>(this.#fs, join(this.#folder, name), botDocumentSchema);
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new StoreClosedError();
  }
}

/** Waits for all of them, then throws the first failure: the caller is told when nothing is under way any more. */
async function settleAll(tasks: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(tasks);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
