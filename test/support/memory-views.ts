import type { View } from '../../src/feedback/view.js';
import type { ViewStore } from '../../src/feedback/view-store.js';

/** A store of views in memory that can be told to fail. */
export interface MemoryViews extends ViewStore {
  readonly stored: View[];
  failing: boolean;
}

export function memoryViews(): MemoryViews {
  const stored: View[] = [];
  return {
    stored,
    failing: false,
    async add(view) {
      if (this.failing) throw new Error('the disk is full');
      stored.push(view);
    },
    async findByReceipt(hash) {
      return stored.find((view) => view.receiptHash === hash);
    },
    async update(hash, change) {
      if (this.failing) throw new Error('the disk is full');
      const index = stored.findIndex((view) => view.receiptHash === hash);
      const view = stored[index];
      if (view !== undefined) stored[index] = change(view);
      return view !== undefined;
    },
    async removeByReceipt(hash) {
      const index = stored.findIndex((view) => view.receiptHash === hash);
      if (index >= 0) stored.splice(index, 1);
      return index >= 0;
    },
    async purge({ before, dryRun = false }) {
      const old = stored.filter((view) => view.receivedAt < before);
      if (!dryRun) for (const view of old) stored.splice(stored.indexOf(view), 1);
      return { views: old.length };
    },
    async *read() {
      yield* stored;
    },
  };
}
