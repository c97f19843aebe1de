import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from './output.js';

/**
 * Writes a file for its owner only (0600). It is written beside and renamed, so that there is never half of it under
 * its name.
 *
 * @param option the option that names the file, for the message
 * @throws UsageError when the file can't be written
 */
export async function writeWholeFile(
  chunks: Iterable<string> | AsyncIterable<string>,
  file: string,
  option: string,
): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await pipeline(Readable.from(chunks), createWriteStream(temporary, { mode: 0o600, flags: 'wx' }));
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
      throw new UsageError(`${option} ${file} can’t be written (${error.code}).`, { cause: error });
    }
    throw error;
  }
}
