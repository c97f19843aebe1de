import type { StoreFileHandle, StoreFileSystem } from '../file-system.js';
import { nodeFileSystem } from '../file-system.js';

/** What can be made to fail. Both ways to sync are `sync`. */
export const operations = [
  'read',
  'list',
  'open',
  'write',
  'sync',
  'close',
  'rename',
  'unlink',
  'truncate',
] as const;

export type Operation = (typeof operations)[number];

export interface Fault {
  readonly operation: Operation;
  /** Which of these operations fails, counted from 1. */
  readonly nth: number;
  readonly code: string;
  /** Whether all after it fail too. Default: false. */
  readonly lasting?: boolean;
}

/** The real file system, which counts what it is asked to do and fails where it is told to. */
export class FaultyFileSystem implements StoreFileSystem {
  readonly counts = new Map<Operation, number>();
  /** How many operations were made to fail. */
  fired = 0;
  #fault: Fault | null = null;

  /** Counts anew, and fails as told from now on; `null` heals. */
  setFault(fault: Fault | null): void {
    this.counts.clear();
    this.fired = 0;
    this.#fault = fault;
  }

  count(operation: Operation): number {
    return this.counts.get(operation) ?? 0;
  }

  async open(path: string, flags: string, mode?: number): Promise<StoreFileHandle> {
    this.#enter('open');
    const handle = await nodeFileSystem.open(path, flags, mode);
    return {
      write: async (data, offset, length, position) => {
        try {
          this.#enter('write');
        } catch (error) {
          // A full disk leaves what fitted.
          await handle.write(data, offset, Math.floor(length / 2), position);
          throw error;
        }
        return handle.write(data, offset, length, position);
      },
      truncate: async (length) => {
        this.#enter('truncate');
        await handle.truncate(length);
      },
      sync: async () => {
        this.#enter('sync');
        await handle.sync();
      },
      datasync: async () => {
        this.#enter('sync');
        await handle.datasync();
      },
      close: async () => {
        // As close(2) does: the handle is gone, whatever it answers.
        await handle.close();
        this.#enter('close');
      },
    };
  }

  async readFile(path: string, options: { flag: number }): Promise<Uint8Array> {
    this.#enter('read');
    return nodeFileSystem.readFile(path, options);
  }

  async rename(from: string, to: string): Promise<void> {
    this.#enter('rename');
    await nodeFileSystem.rename(from, to);
  }

  async unlink(path: string): Promise<void> {
    this.#enter('unlink');
    await nodeFileSystem.unlink(path);
  }

  mkdir(path: string, options: { recursive: true; mode: number }): Promise<string | undefined> {
    return nodeFileSystem.mkdir(path, options);
  }

  async readdir(path: string): Promise<string[]> {
    this.#enter('list');
    return nodeFileSystem.readdir(path);
  }

  #enter(operation: Operation): void {
    const count = this.count(operation) + 1;
    this.counts.set(operation, count);
    const fault = this.#fault;
    if (fault === null || fault.operation !== operation) return;
    if (count === fault.nth || (count > fault.nth && fault.lasting === true)) {
      this.fired += 1;
      throw Object.assign(new Error(`${fault.code}: injected, ${operation} ${count}`), { code: fault.code });
    }
  }
}
