import type { Adapter } from 'lowdb';
import { Low } from 'lowdb';

/**
 * A document in memory that is always what the file holds. lowdb keeps a change in memory when its write fails and
 * publishes it with the next one; here each value gets a `Low` of its own, which counts only once it is written.
 */
export class DurableDocument<T> {
  readonly #adapter: Adapter<T>;
  #current: Low<T>;

  private constructor(adapter: Adapter<T>, current: Low<T>) {
    this.#adapter = adapter;
    this.#current = current;
  }

  /** Reads the document; `initial` stands in for a missing file and is not written. */
  static async open<T>(adapter: Adapter<T>, initial: T): Promise<DurableDocument<T>> {
    const current = new Low(adapter, initial);
    await current.read();
    return new DurableDocument(adapter, current);
  }

  /** The last durable value. Not to be changed in place. */
  get value(): T {
    return this.#current.data;
  }

  /** Writes the value, then holds it. When it rejects, memory and file are as they were. One call at a time. */
  async replace(value: T): Promise<void> {
    const next = new Low(this.#adapter, value);
    await next.write();
    this.#current = next;
  }
}
