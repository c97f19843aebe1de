import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ensureFolder, replaceFile } from './atomic-file.js';
import type { StoreFileSystem } from './file-system.js';
import { hasCode, nodeFileSystem, readIfPresent } from './file-system.js';
import { StoreFileError } from './store-file-error.js';

/** Length of a secret, in bytes: as long as the SHA-256 it keys. */
export const secretLength = 32;

const namePattern = /^[a-z][a-z0-9-]{0,59}$/;

/**
 * The secret of this name, 32 random bytes in a file of its own that only the owner can read; made on first use.
 * To be called with the store's lock held and once at a time: of two that make one secret, one would lose its own.
 *
 * @throws TypeError when the name isn't lower-case letters, digits and hyphens
 * @throws StoreFileError when the file has another length; it is left as it is, since every receipt given out
 *   depends on what it held
 */
export async function loadOrCreateSecret(
  folder: string,
  name: string,
  fs: StoreFileSystem = nodeFileSystem,
): Promise<Uint8Array> {
  if (!namePattern.test(name))
    throw new TypeError('A secret is named in lower-case letters, digits, hyphens.');
  const file = join(folder, `${name}.key`);
  const kept = await readSecret(fs, file);
  if (kept !== null) return kept;
  const secret = randomBytes(secretLength);
  await ensureFolder(fs, folder);
  await replaceFile(fs, file, secret);
  return secret;
}

async function readSecret(fs: StoreFileSystem, file: string): Promise<Uint8Array | null> {
  try {
    const secret = await readIfPresent(fs, file);
    if (secret !== null && secret.length !== secretLength) throw new StoreFileError(file, 'length');
    return secret;
  } catch (error) {
    if (hasCode(error, 'ELOOP')) throw new StoreFileError(file, 'link');
    throw error;
  }
}
