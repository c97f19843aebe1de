/**
 * A save failed after the file was replaced, and the old content could not be put back: the disk is failing. The
 * file may hold what was refused until the next save of it succeeds.
 */
export class RestoreFailedError extends Error {
  override readonly name = 'RestoreFailedError';
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(`${file} could not be saved, nor put back as it was. Check the disk, then restart.`, { cause });
    this.file = file;
  }
}
