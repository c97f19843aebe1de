import { SerialQueue } from './serial-queue.js';

interface KeyedQueue {
  readonly queue: SerialQueue;
  tasks: number;
}

/** A serial queue a key. A key's queue is dropped when its last task ends, so that old keys take no memory. */
export class KeyedQueues {
  readonly #queues = new Map<string, KeyedQueue>();

  /** Runs the task after those of the same key that came before it. Settles as the task does. */
  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const entry = this.#queues.get(key) ?? { queue: new SerialQueue(), tasks: 0 };
    this.#queues.set(key, entry);
    entry.tasks += 1;
    try {
      return await entry.queue.run(task);
    } finally {
      entry.tasks -= 1;
      if (entry.tasks === 0) this.#queues.delete(key);
    }
  }

  /** Resolves when nothing waits or runs any more. */
  async idle(): Promise<void> {
    while (this.#queues.size > 0) {
      await Promise.all([...this.#queues.values()].map(({ queue }) => queue.idle()));
    }
  }
}
