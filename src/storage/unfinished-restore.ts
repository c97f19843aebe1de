import { join } from 'node:path';
import { StoreFileError } from './store-file-error.js';

/** A file in the store's folder while a restore moves files: a store half of one time and half of another. */
export const unfinishedRestoreName = 'restore-unfinished';

/**
 * @param names what is in the store's folder
 * @throws StoreFileError when a restore was interrupted there
 */
export function assertRestored(folder: string, names: readonly string[]): void {
  if (names.includes(unfinishedRestoreName)) {
    throw new StoreFileError(join(folder, unfinishedRestoreName), 'unfinished');
  }
}
