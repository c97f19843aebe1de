import type { Deletion } from '../../../src/storage/deletions.js';
import type { StoreFileSystem } from '../../../src/storage/file-system.js';
import { nodeFileSystem } from '../../../src/storage/file-system.js';
import { DurableViewStore } from '../../../src/storage/view-store.js';

export interface OpenViewsOptions {
  readonly fs?: StoreFileSystem;
  readonly maxPerPart?: number;
  /** Is told what was deleted. */
  readonly note?: (deletion: Deletion) => Promise<void>;
}

/** Opens view stores, with what they need beside them; those of a test are closed when it has ended. */
export function useViews(): (folder: string, options?: OpenViewsOptions) => Promise<DurableViewStore> {
  const opened: DurableViewStore[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  return async (folder, { fs = nodeFileSystem, note = async () => undefined, ...options } = {}) => {
    const clock = () => new Date('2026-11-23T09:30:00.000Z');
    const store = await DurableViewStore.open({ fs, folder, clock, deletions: { note }, ...options });
    opened.push(store);
    return store;
  };
}
