import { open } from 'node:fs/promises';
import { JSONFilePreset } from 'lowdb/node';
import type { View } from '../../feedback/view.js';
import { openStore } from '../open-store.js';

/** Something that saves views. */
export interface Peer {
  /** Resolves when the view is saved, as this peer means it. */
  add(view: View): Promise<void>;
  close(): Promise<void>;
}

export async function openOurs(folder: string): Promise<Peer> {
  const store = await openStore({ dir: folder, clock: () => new Date() });
  return { add: (view) => store.views.add(view), close: () => store.close() };
}

/**
 * The least that durable saving costs: each view's JSON appended to one file and fdatasync, those that come meanwhile
 * together in the next. No check sums, no validation, nothing can be read back or taken away.
 */
export async function openBare(file: string): Promise<Peer> {
  const handle = await open(file, 'a', 0o600);
  let waiting: { readonly line: string; readonly done: () => void }[] = [];
  let isWriting = false;
  const writeAll = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await handle.appendFile(group.map(({ line }) => line).join(''));
      await handle.datasync();
      for (const { done } of group) done();
    }
    isWriting = false;
  };
  return {
    add: (view) =>
      new Promise((done) => {
        waiting.push({ line: `${JSON.stringify(view)}\n`, done });
        // Begun in a microtask, so that all who call in one go are in the first group.
        if (!isWriting) {
          isWriting = true;
          queueMicrotask(() => void writeAll());
        }
      }),
    close: () => handle.close(),
  };
}

/** lowdb as its README has it: one JSON file, written whole, without a sync. */
export async function openPlainLowdb(file: string): Promise<Peer> {
  // Its JSONFilePreset keeps everything in memory when NODE_ENV is test.
  const database = await JSONFilePreset<View[]>(file, []);
  return {
    add: async (view) => {
      database.data.push(view);
      await database.write();
    },
    close: async () => undefined,
  };
}
