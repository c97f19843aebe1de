import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import {
  countUnanswered,
  indexUnanswered,
  maxUnanswered,
  purgeUnanswered,
  type Unanswered,
  type UnansweredByKey,
  type UnansweredQuestion,
  unansweredSchema,
} from '../feedback/unanswered.js';
import { DurableAdapter } from './durable-adapter.js';
import { DurableDocument } from './durable-document.js';
import type { StoreFileSystem } from './file-system.js';
import { hasCode, nodeFileSystem } from './file-system.js';
import { GroupCommit } from './group-commit.js';
import { SerialQueue } from './serial-queue.js';
import { StoreClosedError } from './store-closed-error.js';
import { StoreFileError } from './store-file-error.js';
import { assertRestored } from './unfinished-restore.js';

/** Where the document lies inside the store's folder. It is in no backup: what is purged stays purged. */
export const unansweredFolderName = 'unanswered';
const fileName = 'questions.json';

const documentSchema = z.strictObject({
  version: z.literal(1),
  questions: z.array(unansweredSchema).max(maxUnanswered).readonly(),
});

type UnansweredDocument = z.infer<typeof documentSchema>;

const empty: UnansweredDocument = { version: 1, questions: [] };

export interface UnansweredStore {
  /** Resolves when the question is counted durably, which may take seconds; rejects when it isn't counted. */
  add(question: UnansweredQuestion): Promise<void>;
  /** What is kept, in the order it was first asked. */
  list(): readonly Unanswered[];
  /** Removes what was last asked before the day (`YYYY-MM-DD`); resolves to how many texts that were. */
  purge(before: string): Promise<number>;
}

export interface UnansweredOptions {
  readonly fs: StoreFileSystem;
  /** The store's folder. */
  readonly dir: string;
  /** Between two writes there is at least so long, in milliseconds: the document is written whole. */
  readonly flushEveryMs?: number;
}

const defaults = { flushEveryMs: 3_000 };

/** The questions in one JSON document. Those that come within some seconds of a write are saved together. */
export class DurableUnanswered implements UnansweredStore {
  readonly #serial = new SerialQueue();
  readonly #document: DurableDocument<UnansweredDocument>;
  readonly #additions: GroupCommit<UnansweredQuestion>;
  readonly #closing = new AbortController();
  readonly #flushEveryMs: number;
  #entries: UnansweredByKey;
  #writtenAtMs = Number.NEGATIVE_INFINITY;

  private constructor(document: DurableDocument<UnansweredDocument>, flushEveryMs: number) {
    this.#document = document;
    this.#entries = indexUnanswered(document.value.questions);
    this.#flushEveryMs = flushEveryMs;
    this.#additions = new GroupCommit<UnansweredQuestion>(this.#serial, async () => {
      await this.#pause();
      return {
        room: Number.POSITIVE_INFINITY,
        accepts: () => true,
        write: (questions) => this.#replace(countUnanswered(this.#entries, questions)),
      };
    });
  }

  /** @throws StoreFileError when the file is there and can't be read */
  static async open(options: UnansweredOptions): Promise<DurableUnanswered> {
    const { fs, dir, flushEveryMs } = { ...defaults, ...options };
    const document = await DurableDocument.open(adapterIn(fs, dir), empty);
    return new DurableUnanswered(document, flushEveryMs);
  }

  async add(question: UnansweredQuestion): Promise<void> {
    if (this.#closing.signal.aborted) throw new StoreClosedError();
    await this.#additions.add(question);
  }

  list(): readonly Unanswered[] {
    return this.#document.value.questions;
  }

  async purge(before: string): Promise<number> {
    if (this.#closing.signal.aborted) throw new StoreClosedError();
    return this.#serial.run(async () => {
      const kept = purgeUnanswered(this.#entries, before);
      const removed = this.#entries.size - kept.size;
      if (removed > 0) await this.#replace(kept);
      return removed;
    });
  }

  /** Takes nothing more; resolves when what was taken has settled, without waiting for the next write's time. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#serial.idle();
  }

  async #pause(): Promise<void> {
    const left = this.#writtenAtMs + this.#flushEveryMs - performance.now();
    const { signal } = this.#closing;
    if (left <= 0 || signal.aborted) return;
    await wait(left, undefined, { signal, ref: false }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  async #replace(entries: UnansweredByKey): Promise<void> {
    try {
      await this.#document.replace({ version: 1, questions: [...entries.values()] });
      this.#entries = entries;
    } finally {
      this.#writtenAtMs = performance.now();
    }
  }
}

/**
 * Reads the questions of a store without locking it and without changing anything in it.
 *
 * @param dir the store's folder
 * @throws StoreFileError when there is no such folder, or the file in it can't be read
 */
export async function readUnanswered(
  dir: string,
  fs: StoreFileSystem = nodeFileSystem,
): Promise<readonly Unanswered[]> {
  try {
    assertRestored(dir, await fs.readdir(dir));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw new StoreFileError(dir, 'missing');
    throw error;
  }
  return ((await adapterIn(fs, dir).read()) ?? empty).questions;
}

function adapterIn(fs: StoreFileSystem, dir: string): DurableAdapter<UnansweredDocument> {
  return new DurableAdapter(fs, join(dir, unansweredFolderName, fileName), documentSchema);
}
