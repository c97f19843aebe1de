import { z } from 'zod';
import { DurableAdapter } from './durable-adapter.js';
import { DurableDocument } from './durable-document.js';
import type { StoreFileSystem } from './file-system.js';
import { GroupCommit } from './group-commit.js';
import { SerialQueue } from './serial-queue.js';
import { StoreClosedError } from './store-closed-error.js';
import { formatFaultPath } from './store-file-error.js';

const counterKeySchema = z.strictObject({
  /** Thumbs up or down under an answer. */
  kind: z.enum(['up', 'down']),
  /** Topic id of the answer. */
  topic: z.string().min(1).max(60),
  /** Language tag the answer was given in. */
  language: z.string().min(2).max(12),
});

const countersSchema = z.strictObject({
  version: z.literal(1),
  counters: z.array(counterKeySchema.extend({ count: z.int().min(0) })),
});

type CountersDocument = z.infer<typeof countersSchema>;

export type CounterKey = Readonly<z.infer<typeof counterKeySchema>>;
export type Counter = CounterKey & { readonly count: number };

/** How often the answers were found helpful or not. Says nothing of who or when. */
export interface Counters {
  /** Resolves when the count is durable; rejects when it isn't, and then it isn't counted. */
  increment(key: CounterKey): Promise<void>;
  /** The durable counts, in the order they were first seen. */
  all(): Promise<readonly Counter[]>;
}

/** Counters in one JSON document. Increments that come during a save are saved together in the next one. */
export class DurableCounters implements Counters {
  readonly #serial = new SerialQueue();
  readonly #document: DurableDocument<CountersDocument>;
  readonly #increments: GroupCommit<CounterKey>;
  #isClosed = false;

  private constructor(document: DurableDocument<CountersDocument>) {
    this.#document = document;
    this.#increments = new GroupCommit<CounterKey>(this.#serial, async () => ({
      room: Number.POSITIVE_INFINITY,
      accepts: () => true,
      write: (keys) => document.replace(keys.reduce(countOne, document.value)),
    }));
  }

  /** @throws StoreFileError when the file is there and can't be read */
  static async open(fs: StoreFileSystem, file: string): Promise<DurableCounters> {
    const adapter = new DurableAdapter<CountersDocument>(fs, file, countersSchema);
    return new DurableCounters(await DurableDocument.open(adapter, { version: 1, counters: [] }));
  }

  /** @throws TypeError when the key doesn't match its schema, which is the caller's mistake */
  async increment(key: CounterKey): Promise<void> {
    if (this.#isClosed) throw new StoreClosedError();
    const result = counterKeySchema.safeParse(key);
    if (!result.success) {
      const field = formatFaultPath(result.error.issues[0]?.path ?? []);
      throw new TypeError(`The counter's key does not match its schema at '${field}'.`);
    }
    await this.#increments.add(result.data);
  }

  async all(): Promise<readonly Counter[]> {
    return this.#document.value.counters;
  }

  /** Takes nothing more; resolves when what was taken has settled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#serial.idle();
  }
}

function countOne(document: CountersDocument, { kind, topic, language }: CounterKey): CountersDocument {
  const at = document.counters.findIndex(
    (counter) => counter.kind === kind && counter.topic === topic && counter.language === language,
  );
  const counter = document.counters[at];
  const counters =
    counter === undefined
      ? [...document.counters, { kind, topic, language, count: 1 }]
      : document.counters.with(at, { ...counter, count: counter.count + 1 });
  return { ...document, counters };
}
