import { randomUUID } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import type { StoreFileHandle, StoreFileSystem } from './file-system.js';
import { fileMode, folderMode, hasCode, listNames, readIfPresent, writeAt } from './file-system.js';
import { RestoreFailedError } from './restore-failed-error.js';

const leftoverPattern = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/**
 * Replaces a file's whole content, atomically and durably: when this resolves, file and folder are synced; when
 * it rejects, the file is as it was. A reader sees the old content or the new, never a mixture. The caller sees to
 * it that nothing else writes the same file meanwhile.
 *
 * @throws the file system's error (ENOSPC, EIO, EMFILE…), the file being as it was
 * @throws RestoreFailedError when the folder could not be synced and the old content could not be put back either
 */
export async function replaceFile(
  fs: StoreFileSystem,
  path: string,
  data: string | Uint8Array,
): Promise<void> {
  const before = await readIfPresent(fs, path);
  // Opened before the rename, so that running out of handles can't strike after it.
  const folder = await openFolder(fs, dirname(path));
  try {
    await moveIntoPlace(fs, path, data);
  } catch (error) {
    // The first error is the one to tell; one from closing would hide it.
    await folder?.close().catch(() => undefined);
    throw error;
  }
  try {
    await syncAndClose(folder);
  } catch (error) {
    await restore(fs, path, before, error);
    throw error;
  }
}

/** Removes a file durably. A missing file is fine. */
export async function removeFile(fs: StoreFileSystem, path: string): Promise<void> {
  await unlinkIfPresent(fs, path);
  await syncFolder(fs, dirname(path));
}

/** Makes the names in a folder durable. */
export async function syncFolder(fs: StoreFileSystem, folder: string): Promise<void> {
  await syncAndClose(await openFolder(fs, folder));
}

/** Makes the folder and those above it where they are missing, for the owner only (0700), durably. */
export async function ensureFolder(fs: StoreFileSystem, path: string): Promise<void> {
  const folder = resolve(path);
  const firstMade = await fs.mkdir(folder, { recursive: true, mode: folderMode });
  if (firstMade === undefined) return;
  // A new folder survives a power cut only once the folder that names it is synced.
  let made = folder;
  while (made.length >= resolve(firstMade).length && made !== dirname(made)) {
    made = dirname(made);
    await syncFolder(fs, made);
  }
}

/** Removes what a killed process left half-written in the folder. Only for the one process that writes there. */
export async function sweepLeftovers(fs: StoreFileSystem, folder: string): Promise<void> {
  for (const name of await listNames(fs, folder)) {
    if (leftoverPattern.test(name)) await unlinkIfPresent(fs, join(folder, name));
  }
}

async function moveIntoPlace(fs: StoreFileSystem, path: string, data: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = await fs.open(temporary, 'wx', fileMode);
    try {
      await writeAt(handle, typeof data === 'string' ? Buffer.from(data) : data, 0);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(temporary, path);
  } catch (error) {
    // If even this fails, the file is swept at the next open; the first error is the one to tell.
    await fs.unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/**
 * Puts the old content back after the folder's sync failed: the caller is told that nothing was saved, so nothing
 * of it may be found in the file later.
 */
async function restore(
  fs: StoreFileSystem,
  path: string,
  before: Uint8Array | null,
  cause: unknown,
): Promise<void> {
  try {
    if (before === null) await unlinkIfPresent(fs, path);
    else await moveIntoPlace(fs, path, before);
  } catch (restoreError) {
    throw new RestoreFailedError(path, new AggregateError([cause, restoreError]));
  }
}

async function unlinkIfPresent(fs: StoreFileSystem, path: string): Promise<void> {
  try {
    await fs.unlink(path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/** Null on Windows, where a folder can't be synced; NTFS keeps a journal of its names. */
async function openFolder(fs: StoreFileSystem, path: string): Promise<StoreFileHandle | null> {
  return process.platform === 'win32' ? null : fs.open(path, 'r');
}

async function syncAndClose(handle: StoreFileHandle | null): Promise<void> {
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}
