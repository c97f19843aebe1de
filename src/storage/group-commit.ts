import type { SerialQueue } from './serial-queue.js';

/** One write that takes several items at once. */
export interface Batch<Item> {
  /** Most items it takes, at least 1. */
  readonly room: number;
  accepts(item: Item): boolean;
  /** Resolves when all the items are durable; rejects when none of them is. */
  write(items: readonly Item[]): Promise<void>;
}

interface Waiting<Item> {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: items that arrive while a write is under way go together in the next one. Each write starts from
 * the item that has waited longest, so none starves behind later ones.
 */
export class GroupCommit<Item> {
  readonly #serial: SerialQueue;
  readonly #begin: (first: Item) => Promise<Batch<Item>>;
  #waiting: Waiting<Item>[] = [];
  #isScheduled = false;

  /** `begin` prepares the write that takes `first`; it runs in `serial`, like the write itself. */
  constructor(serial: SerialQueue, begin: (first: Item) => Promise<Batch<Item>>) {
    this.#serial = serial;
    this.#begin = begin;
  }

  /** Resolves when the item is durable. A failed write rejects the items of its own group and no other. */
  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    void this.#serial.run(() => this.#commit());
  }

  /** Never rejects: every failure goes to those who wait for it. */
  async #commit(): Promise<void> {
    let group = this.#waiting.slice(0, 1);
    try {
      const [first] = group;
      if (first === undefined) return;
      const batch = await this.#begin(first.item);
      group = this.#waiting.filter(({ item }) => batch.accepts(item)).slice(0, batch.room);
      this.#drop(group);
      await batch.write(group.map(({ item }) => item));
      for (const { resolve } of group) resolve();
    } catch (error) {
      this.#drop(group);
      for (const { reject } of group) reject(error);
    } finally {
      this.#isScheduled = false;
      this.#schedule();
    }
  }

  #drop(group: readonly Waiting<Item>[]): void {
    const taken = new Set(group);
    this.#waiting = this.#waiting.filter((waiting) => !taken.has(waiting));
  }
}
