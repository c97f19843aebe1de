/** A file that isn't a whole backup. Nothing of it was used. */
export class BackupFileError extends Error {
  override readonly name = 'BackupFileError';
  readonly file: string;

  /** @param fault what is wrong, as the end of a sentence that begins with the file's name */
  constructor(file: string, fault: string) {
    super(`${file} ${fault}. Nothing of it was used; take another backup.`);
    this.file = file;
  }
}
