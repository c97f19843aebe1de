import { basename, dirname, resolve } from 'node:path';
import type { StoreFileHandle, StoreFileSystem } from '../file-system.js';

/**
 * What a power cut can leave of what was not synced: all of it, nothing, nothing but half of the last write, all
 * but half of the last write, or the new lengths and names with zeros in place of the data.
 */
export const cuts = ['kept', 'dropped', 'dropped but torn', 'kept but torn', 'zeroed'] as const;

export type Cut = (typeof cuts)[number];

interface SimulatedFile {
  /** As programs see it. */
  bytes: Buffer;
  /** As the disk has it. */
  synced: Buffer;
  /** How the file was before its last write, unless it was synced since. */
  beforeLast: { readonly bytes: Buffer; readonly position: number; readonly length: number } | null;
}

interface SimulatedFolder {
  readonly entries: Map<string, SimulatedFile>;
  readonly synced: Map<string, SimulatedFile>;
}

/**
 * A disk in memory that forgets in a power cut what was not synced: data of a file without fsync, names of a folder
 * without fsync of the folder. Folders themselves are taken as durable once made.
 */
export class SimulatedDisk implements StoreFileSystem {
  readonly #folders = new Map<string, SimulatedFolder>();
  readonly #afterEach: () => Promise<void>;
  #lastWritten: SimulatedFile | null = null;
  /** How many operations changed something. */
  operations = 0;

  /** @param afterEach is awaited after each operation that changes something: the moments to cut the power at */
  constructor(afterEach: () => Promise<void> = async () => undefined) {
    this.#afterEach = afterEach;
  }

  /** What a machine finds that starts after a power cut now. */
  cutPower(cut: Cut): SimulatedDisk {
    const after = new SimulatedDisk();
    const found = new Map<SimulatedFile, SimulatedFile>();
    const survives = cut === 'dropped' || cut === 'dropped but torn' ? 'synced' : 'entries';
    for (const [path, folder] of this.#folders) {
      const entries = new Map<string, SimulatedFile>();
      for (const [name, file] of folder[survives]) {
        const bytes = bytesAfter(file, cut, file === this.#lastWritten);
        const copy = found.get(file) ?? { bytes, synced: bytes, beforeLast: null };
        found.set(file, copy);
        entries.set(name, copy);
      }
      after.#folders.set(path, { entries, synced: new Map(entries) });
    }
    return after;
  }

  /** Puts other content in a file's place, as a failing disk does. */
  put(path: string, bytes: Uint8Array): void {
    const content = Buffer.from(bytes);
    this.#parentOf(path).entries.set(basename(path), { bytes: content, synced: content, beforeLast: null });
  }

  async open(path: string, flags: string): Promise<StoreFileHandle> {
    const folder = this.#folders.get(resolve(path));
    if (folder !== undefined) return this.#folderHandle(folder);
    const { entries } = this.#parentOf(path);
    const present = entries.get(basename(path));
    if (flags === 'wx' && present !== undefined) throw systemError('EEXIST');
    if (flags !== 'wx' && present === undefined) throw systemError('ENOENT');
    if (present !== undefined) return this.#fileHandle(present);
    const made: SimulatedFile = { bytes: Buffer.alloc(0), synced: Buffer.alloc(0), beforeLast: null };
    entries.set(basename(path), made);
    await this.#changed();
    return this.#fileHandle(made);
  }

  async readFile(path: string): Promise<Uint8Array> {
    const file = this.#parentOf(path).entries.get(basename(path));
    if (file === undefined) throw systemError('ENOENT');
    return Buffer.from(file.bytes);
  }

  async rename(from: string, to: string): Promise<void> {
    const { entries } = this.#parentOf(from);
    const file = entries.get(basename(from));
    if (file === undefined) throw systemError('ENOENT');
    entries.delete(basename(from));
    this.#parentOf(to).entries.set(basename(to), file);
    await this.#changed();
  }

  async unlink(path: string): Promise<void> {
    if (!this.#parentOf(path).entries.delete(basename(path))) throw systemError('ENOENT');
    await this.#changed();
  }

  async mkdir(path: string): Promise<string | undefined> {
    const folder = resolve(path);
    if (this.#folders.has(folder)) return undefined;
    if (dirname(folder) !== folder) await this.mkdir(dirname(folder));
    this.#folders.set(folder, { entries: new Map(), synced: new Map() });
    return folder;
  }

  async readdir(path: string): Promise<string[]> {
    const folder = this.#folders.get(resolve(path));
    if (folder === undefined) throw systemError('ENOENT');
    return [...folder.entries.keys()];
  }

  #parentOf(path: string): SimulatedFolder {
    const folder = this.#folders.get(dirname(resolve(path)));
    if (folder === undefined) throw systemError('ENOENT');
    return folder;
  }

  async #changed(): Promise<void> {
    this.operations += 1;
    await this.#afterEach();
  }

  #fileHandle(file: SimulatedFile): StoreFileHandle {
    const write = async (data: Uint8Array, position: number): Promise<void> => {
      file.beforeLast = { bytes: file.bytes, position, length: data.length };
      const bytes = Buffer.alloc(Math.max(file.bytes.length, position + data.length));
      bytes.set(file.bytes);
      bytes.set(data, position);
      file.bytes = bytes;
      this.#lastWritten = file;
      await this.#changed();
    };
    const sync = async (): Promise<void> => {
      file.synced = file.bytes;
      file.beforeLast = null;
      await this.#changed();
    };
    return {
      write: async (data, offset, length, position) => {
        await write(data.subarray(offset, offset + length), position);
        return { bytesWritten: length };
      },
      truncate: async (length) => {
        const bytes = Buffer.alloc(length);
        bytes.set(file.bytes.subarray(0, length));
        file.bytes = bytes;
        file.beforeLast = null;
        await this.#changed();
      },
      sync,
      datasync: sync,
      close: async () => undefined,
    };
  }

  #folderHandle(folder: SimulatedFolder): StoreFileHandle {
    const refuse = async (): Promise<never> => {
      throw systemError('EISDIR');
    };
    const sync = async (): Promise<void> => {
      folder.synced.clear();
      for (const [name, file] of folder.entries) folder.synced.set(name, file);
      await this.#changed();
    };
    return {
      write: refuse,
      truncate: refuse,
      sync,
      datasync: sync,
      close: async () => undefined,
    };
  }
}

function bytesAfter(file: SimulatedFile, cut: Cut, isLast: boolean): Buffer {
  switch (cut) {
    case 'kept':
      return file.bytes;
    case 'dropped':
      return file.synced;
    case 'dropped but torn':
      return isLast ? (halfOf(file, file.synced) ?? file.synced) : file.synced;
    case 'kept but torn':
      return isLast ? (halfOf(file, file.beforeLast?.bytes ?? file.bytes) ?? file.bytes) : file.bytes;
    case 'zeroed': {
      const bytes = Buffer.alloc(file.bytes.length);
      bytes.set(file.synced.subarray(0, bytes.length));
      return bytes;
    }
  }
}

/** The base with the first half of the last write. */
function halfOf({ bytes, beforeLast }: SimulatedFile, base: Buffer): Buffer | null {
  if (beforeLast === null) return null;
  const end = beforeLast.position + Math.ceil(beforeLast.length / 2);
  const half = Buffer.alloc(Math.max(base.length, end));
  half.set(base);
  half.set(bytes.subarray(beforeLast.position, end), beforeLast.position);
  return half;
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: simulated disk`), { code });
}
