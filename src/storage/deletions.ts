import { z } from 'zod';
import type { StoreFileSystem } from './file-system.js';
import { GroupCommit } from './group-commit.js';
import { JournalFolder } from './journal-folder.js';
import { SerialQueue } from './serial-queue.js';
import { StoreClosedError } from './store-closed-error.js';

/** Where the deletions lie inside the store's folder. */
export const deletionsFolderName = 'deleted';

/** Most deletions of one file; a month with more has several. */
const maxDeletionsPerPart = 2000;

/** What must not come back with a restored backup. `on` is the UTC day it was deleted, and nothing finer. */
export const deletionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('receipt'),
    receiptHash: z.string().regex(/^[0-9a-f]{64}$/),
    on: z.iso.date(),
  }),
  z.strictObject({ kind: z.literal('purge'), before: z.iso.datetime(), on: z.iso.date() }),
]);

export type Deletion = z.infer<typeof deletionSchema>;

/** The durable list of what was deleted: a journal a month, in a folder of its own. */
export class Deletions {
  readonly #journals: JournalFolder<Deletion>;
  readonly #serial = new SerialQueue();
  readonly #notes: GroupCommit<Deletion>;
  #isClosed = false;

  private constructor(journals: JournalFolder<Deletion>) {
    this.#journals = journals;
    this.#notes = new GroupCommit(this.#serial, (deletion) => journals.beginBatch(monthOf(deletion.on)));
  }

  /**
   * The folder must exist, and this must be the only one that writes there.
   *
   * @throws StoreFileError when a file of it is damaged
   */
  static async open(fs: StoreFileSystem, folder: string): Promise<Deletions> {
    const keyOf = ({ on }: Deletion) => monthOf(on);
    const maxItems = maxDeletionsPerPart;
    return new Deletions(await JournalFolder.open({ fs, folder, schema: deletionSchema, keyOf, maxItems }));
  }

  /** Resolves when the deletion is remembered durably. */
  async note(deletion: Deletion): Promise<void> {
    if (this.#isClosed) throw new StoreClosedError();
    await this.#notes.add(deletion);
  }

  /** All that is remembered, oldest month first. */
  async *all(): AsyncGenerator<Deletion> {
    for (const part of await this.#journals.list()) yield* await this.#journals.read(part);
  }

  /**
   * Forgets the months that ended before a day, `YYYY-MM-DD`: no backup from then is left that could bring back what
   * was deleted.
   */
  async forget(before: string): Promise<void> {
    if (this.#isClosed) throw new StoreClosedError();
    for (const part of await this.#journals.list({ to: monthOf(before) })) {
      if (part.key < monthOf(before)) await this.#serial.run(() => this.#journals.remove(part));
    }
  }

  /** Takes nothing more; resolves when what was taken has settled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#serial.idle();
    await this.#journals.close();
  }
}

/** `2026-11` */
function monthOf(day: string): string {
  return day.slice(0, 7);
}
