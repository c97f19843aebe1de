import { join } from 'node:path';
import type { ViewStore } from '../feedback/view-store.js';
import { ensureFolder, sweepLeftovers } from './atomic-file.js';
import type { BotStorage, SweepResult } from './bot-storage.js';
import { DurableBotStorage } from './bot-storage.js';
import type { Counters } from './counters.js';
import { DurableCounters } from './counters.js';
import { Deletions, deletionsFolderName } from './deletions.js';
import type { StoreFileSystem } from './file-system.js';
import { listNames, nodeFileSystem } from './file-system.js';
import { lockFolder } from './process-lock.js';
import { loadOrCreateSecret } from './secret.js';
import { SerialQueue } from './serial-queue.js';
import type { UnansweredStore } from './unanswered-store.js';
import { DurableUnanswered, unansweredFolderName } from './unanswered-store.js';
import { assertRestored } from './unfinished-restore.js';
import { viewsFolderName } from './view-reader.js';
import { DurableViewStore } from './view-store.js';

export interface StoreOptions {
  /** The store's folder, made when missing. It may be a link to a folder. */
  readonly dir: string;
  readonly clock: () => Date;
  /** How long the bot keeps a conversation's state after its last message, in milliseconds. Default: a day. */
  readonly maxIdleMs?: number;
  /** Default: node's own. */
  readonly fs?: StoreFileSystem;
}

/** Everything that outlives the process. Of one folder, one process has a store open at a time. */
export interface Store {
  readonly views: ViewStore;
  readonly botStorage: BotStorage;
  readonly counters: Counters;
  readonly unanswered: UnansweredStore;
  readonly secrets: { load(name: string): Promise<Uint8Array> };
  /** Removes the conversations' states that are idle. To be called now and then, such as once an hour. */
  sweep(now: Date): Promise<SweepResult>;
  /** Forgets what was deleted before: to be called when no backup from then is left. */
  forgetDeletions(before: Date): Promise<void>;
  /** Saves what it was given, refuses more, and gives the folder free. Calling it again does nothing more. */
  close(): Promise<void>;
}

const defaults = { maxIdleMs: 24 * 60 * 60 * 1000, fs: nodeFileSystem };

/**
 * Opens the store and checks every view's sum, the counters and what wasn't answered.
 *
 * @throws StoreLockedError when another process has it open
 * @throws StoreFileError when a file can't be read; the store is left as it is
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dir, clock, maxIdleMs, fs } = { ...defaults, ...options };
  await ensureFolder(fs, dir);
  const lock = await lockFolder(dir);
  try {
    assertRestored(dir, await listNames(fs, dir));
    const folders = {
      views: join(dir, viewsFolderName),
      deletions: join(dir, deletionsFolderName),
      bot: join(dir, 'bot'),
      counters: join(dir, 'counters'),
      unanswered: join(dir, unansweredFolderName),
      secrets: join(dir, 'secrets'),
    };
    for (const folder of Object.values(folders)) {
      await ensureFolder(fs, folder);
      await sweepLeftovers(fs, folder);
    }
    const deletions = await Deletions.open(fs, folders.deletions);
    const views = await DurableViewStore.open({ fs, folder: folders.views, deletions, clock });
    const counters = await DurableCounters.open(fs, join(folders.counters, 'thumbs.json'));
    const unanswered = await DurableUnanswered.open({ fs, dir });
    const botStorage = new DurableBotStorage(fs, folders.bot, { clock, maxIdleMs });
    const secretQueue = new SerialQueue();
    return {
      views,
      botStorage,
      counters,
      unanswered,
      secrets: { load: (name) => secretQueue.run(() => loadOrCreateSecret(folders.secrets, name, fs)) },
      sweep: (now) => botStorage.sweep(now),
      forgetDeletions: (before) => deletions.forget(before.toISOString().slice(0, 10)),
      close: async () => {
        await Promise.all([
          views.close(),
          counters.close(),
          unanswered.close(),
          botStorage.close(),
          secretQueue.idle(),
        ]);
        await deletions.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
