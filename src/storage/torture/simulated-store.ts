import { Deletions } from '../deletions.js';
import type { StoreFileSystem } from '../file-system.js';
import { DurableViewStore } from '../view-store.js';

/** Where a store lies on a simulated disk. */
export const simulatedRoot = '/simulated-store';
export const simulatedFolders = { views: `${simulatedRoot}/views`, deletions: `${simulatedRoot}/deleted` };

const clock = () => new Date('2026-11-23T09:30:00.000Z');

export interface SimulatedStore {
  readonly views: DurableViewStore;
  readonly deletions: Deletions;
  close(): Promise<void>;
}

/** The views and deletions on a simulated disk, without the lock, which is of the real one. */
export async function openSimulated(fs: StoreFileSystem, maxPerPart: number): Promise<SimulatedStore> {
  for (const folder of Object.values(simulatedFolders))
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const deletions = await Deletions.open(fs, simulatedFolders.deletions);
  const options = { fs, folder: simulatedFolders.views, deletions, clock, maxPerPart };
  const views = await DurableViewStore.open(options);
  return {
    views,
    deletions,
    close: async () => {
      await views.close();
      await deletions.close();
    },
  };
}
