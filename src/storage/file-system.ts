import { constants } from 'node:fs';
import * as nodeFs from 'node:fs/promises';

/** An open file or folder, narrowed to what the store does with it. */
export interface StoreFileHandle {
  /** Writes at a place of the file; may write less than it was given, and says how much, in bytes. */
  write(
    data: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesWritten: number }>;
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  /** As `sync`, but of the file's times and the like only what reading it needs. */
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** The file system, narrowed to what the store uses; tests pass one that fails where they ask it to. */
export interface StoreFileSystem {
  open(path: string, flags: string, mode?: number): Promise<StoreFileHandle>;
  readFile(path: string, options: { flag: number }): Promise<Uint8Array>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  mkdir(path: string, options: { recursive: true; mode: number }): Promise<string | undefined>;
  readdir(path: string): Promise<string[]>;
}

export const nodeFileSystem: StoreFileSystem = nodeFs;

/** Only the owner reads and writes the store's files and enters its folders: they hold residents' words. */
export const fileMode = 0o600;
export const folderMode = 0o700;

// A rename replaces a link with a file, so a link in a file's place is refused (ELOOP) instead of quietly cut
// loose. Linking the folder is fine. Windows has no such flag.
const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

/** The file's bytes, or null when there is no such file. */
export async function readIfPresent(fs: StoreFileSystem, path: string): Promise<Uint8Array | null> {
  try {
    return await fs.readFile(path, { flag: readFlags });
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Writes all of the data at a place of the file. */
export async function writeAt(handle: StoreFileHandle, data: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < data.length) {
    const { bytesWritten } = await handle.write(data, done, data.length - done, position + done);
    // No file system answers so; without this, one that did would keep the queue waiting for ever.
    if (bytesWritten === 0) throw new Error('Nothing could be written.');
    done += bytesWritten;
  }
}

/** The names in a folder; none when there is no such folder. */
export async function listNames(fs: StoreFileSystem, folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** Whether the error is a system error with this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
