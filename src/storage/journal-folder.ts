import { join } from 'node:path';
import { z } from 'zod';
import type { MarkContent } from './active-mark.js';
import { ActiveMark } from './active-mark.js';
import { removeFile } from './atomic-file.js';
import { DurableDocument } from './durable-document.js';
import type { StoreFileSystem } from './file-system.js';
import type { Batch } from './group-commit.js';
import type { JournalDocument } from './journal-file.js';
import { JournalAdapter } from './journal-file.js';
import type { DecodedJournal } from './journal-lines.js';
import type { PartName } from './journal-names.js';
import { formatPartName, listJournals, parsePartName } from './journal-names.js';
import type { JournalPlace } from './read-journal.js';
import { assertComplete, fileOf, journalEnding, parseItems, readJournal } from './read-journal.js';
import { StoreFileError } from './store-file-error.js';

export interface JournalFolderOptions<Item> {
  readonly fs: StoreFileSystem;
  /** Must exist, and nothing else may write there. */
  readonly folder: string;
  readonly schema: z.ZodType<Item>;
  /** What decides which journals an item goes to, as `2026-11-23` or `2026-11`. */
  readonly keyOf: (item: Item) => string;
  /** Most items of one journal. */
  readonly maxItems: number;
}

/** How often a journal is looked at before it is said to be damaged: while it is read, it may get or lose its seal. */
const maxLooks = 5;

interface OpenJournal<Item> extends PartName {
  readonly adapter: JournalAdapter<Item>;
  readonly document: DurableDocument<JournalDocument<Item>>;
}

/**
 * Journals in a folder, one or more a key. At most one is without a seal: the one last added to, which is held in
 * memory. What changes it must be called one at a time; reading can go on meanwhile.
 */
export class JournalFolder<Item> {
  readonly #options: JournalFolderOptions<Item>;
  readonly #mark: ActiveMark;
  #active: OpenJournal<Item> | null = null;
  /** Journals that could neither be changed nor put back as they were, by name; until they can, nothing is saved. */
  readonly #uncertain = new Map<string, OpenJournal<Item>>();

  private constructor(options: JournalFolderOptions<Item>, mark: ActiveMark) {
    this.#options = options;
    this.#mark = mark;
  }

  /**
   * Reads every journal and checks its sums, and that none has lost its end. Changes no journal.
   *
   * @param visit is shown each journal as it is read
   * @throws StoreFileError for the first that is damaged
   */
  static async open<Item>(
    options: JournalFolderOptions<Item>,
    visit: (part: PartName, journal: DecodedJournal) => void = () => undefined,
  ): Promise<JournalFolder<Item>> {
    const { fs, folder } = options;
    const { mark, content } = await ActiveMark.open(fs, folder);
    const journals = new JournalFolder(options, mark);
    const parts = await listJournals(fs, folder);
    let unsealed: PartName | null = null;
    for (const part of parts) {
      const place = journals.#place(part);
      const journal = await readJournal(place);
      if (journal === null) continue;
      assertComplete(place, journal, content.isSure ? content.active : undefined);
      if (!journal.isSealed) {
        // The mark can't say which may be without a seal, but it can't be two.
        if (unsealed !== null) throw new StoreFileError(fileOf(place), 'short');
        unsealed = part;
      }
      visit(part, journal);
    }
    assertPresent(folder, content, parts);
    const newest = unsealed ?? parts.at(-1);
    if (newest !== undefined) {
      const { document } = await journals.#activate(newest);
      if (unsealed !== null) await mark.count(document.value.items.length);
    }
    return journals;
  }

  list(range: { readonly from?: string; readonly to?: string } = {}): Promise<readonly PartName[]> {
    return listJournals(this.#options.fs, this.#options.folder, range);
  }

  /** The durable items of one journal, oldest first; none when there is no such journal any more. */
  async read(part: PartName): Promise<readonly Item[]> {
    const found = await this.#load(part);
    if (found instanceof DurableDocument) return found.value.items;
    return parseItems(this.#place(part), found, z.array(this.#options.schema));
  }

  /** The durable items of one journal whose JSON holds a text. */
  async find(part: PartName, text: string): Promise<readonly Item[]> {
    const found = await this.#load(part);
    if (found instanceof DurableDocument) {
      return found.value.items.filter((item) => JSON.stringify(item).includes(text));
    }
    const lines = found.filter((line) =>
      Buffer.from(line.buffer, line.byteOffset, line.length).includes(text),
    );
    return parseItems(this.#place(part), lines, z.array(this.#options.schema));
  }

  /** How many items a journal has. */
  async count(part: PartName): Promise<number> {
    const found = await this.#load(part);
    return found instanceof DurableDocument ? found.value.items.length : found.length;
  }

  /** Prepares to append to the newest journal of the key, or to a new one when that is full. */
  async beginBatch(key: string): Promise<Batch<Item> & { readonly part: PartName }> {
    await this.#settle();
    const { maxItems, keyOf } = this.#options;
    let active = await this.#newestOf(key);
    while (active.document.value.items.length >= maxItems) {
      active = await this.#activate({ key, number: active.number + 1 });
    }
    const { document } = active;
    return {
      part: { key, number: active.number },
      room: maxItems - document.value.items.length,
      accepts: (item) => keyOf(item) === key,
      write: (items) => document.replace({ items: [...document.value.items, ...items] }),
    };
  }

  /** Replaces a journal's items durably; null leaves them. True when they were replaced. */
  async change(part: PartName, change: (items: readonly Item[]) => readonly Item[] | null): Promise<boolean> {
    await this.#settle();
    const held = this.#held(part) ?? (await this.#open(part));
    const items = change(held.document.value.items);
    if (items === null) return false;
    try {
      await held.document.replace({ items });
    } finally {
      if (held.adapter.isUncertain) this.#uncertain.set(formatPartName(part), held);
    }
    return true;
  }

  /** Removes a whole journal durably. */
  async remove(part: PartName): Promise<void> {
    await this.#settle();
    if (this.#held(part) !== null) await this.#release();
    await this.#mark.forget(formatPartName(part));
    await removeFile(this.#options.fs, fileOf(this.#place(part)));
  }

  /** Seals the journal that was added to, if the disk lets it: all that was saved is safe without. */
  async close(): Promise<void> {
    const active = this.#active;
    try {
      await this.#settle();
      await this.#release();
      if (active !== null) await this.#mark.name(null);
    } catch {
      // The mark still names the journal without a seal; the next start goes on with it.
      await active?.adapter.close().catch(() => undefined);
    }
    await this.#mark.close().catch(() => undefined);
  }

  /** The items' JSON of a sealed journal, or the document of the active one. */
  async #load(part: PartName): Promise<DurableDocument<JournalDocument<Item>> | readonly Uint8Array[]> {
    const place = this.#place(part);
    for (let looks = 1; ; looks += 1) {
      const held = this.#held(part);
      if (held !== null) return held.document;
      const journal = await readJournal(place);
      if (journal === null) return [];
      if (journal.isSealed) return journal.lines;
      // It was the active one while it was read, or is now. When it is neither, its seal is gone.
      if (looks >= maxLooks) throw new StoreFileError(fileOf(place), 'sum');
    }
  }

  /** The journal where memory is what counts: the active one, or one whose file may be wrong. */
  #held(part: PartName): OpenJournal<Item> | null {
    const active = this.#active;
    if (active?.key === part.key && active.number === part.number) return active;
    return this.#uncertain.get(formatPartName(part)) ?? null;
  }

  /** Puts files right that may be wrong. Throws while the disk doesn't let it. */
  async #settle(): Promise<void> {
    for (const [name, journal] of this.#uncertain) {
      await journal.adapter.settle();
      this.#uncertain.delete(name);
    }
  }

  async #newestOf(key: string): Promise<OpenJournal<Item>> {
    if (this.#active?.key === key) return this.#active;
    const parts = await this.list({ from: key, to: key });
    return this.#activate(parts.at(-1) ?? { key, number: 1 });
  }

  async #activate(part: PartName): Promise<OpenJournal<Item>> {
    const opened = await this.#open(part);
    await this.#release();
    this.#active = opened;
    return opened;
  }

  async #release(): Promise<void> {
    await this.#active?.adapter.seal();
    this.#active = null;
  }

  async #open({ key, number }: PartName): Promise<OpenJournal<Item>> {
    const adapter = new JournalAdapter(this.#place({ key, number }), this.#options.schema, this.#mark);
    return { key, number, adapter, document: await DurableDocument.open(adapter, { items: [] }) };
  }

  #place(part: PartName): JournalPlace {
    const { fs, folder } = this.#options;
    return { fs, folder, name: formatPartName(part) };
  }
}

/** What the mark names must be there as soon as it held anything. */
function assertPresent(folder: string, { active }: MarkContent, parts: readonly PartName[]): void {
  if (active === null || active.items === 0) return;
  const named = parsePartName(active.name);
  if (parts.some(({ key, number }) => key === named?.key && number === named.number)) return;
  throw new StoreFileError(join(folder, `${active.name}${journalEnding}`), 'short');
}
