/** Someone else changed or deleted the document since it was read. Read it again and repeat the change. */
export class ETagMismatchError extends Error {
  override readonly name = 'ETagMismatchError';
  readonly file: string;

  /** Names the document's file, not its key: a key holds a conversation's id. */
  constructor(file: string) {
    super(`${file} was changed since it was read. Read it again and repeat the change.`);
    this.file = file;
  }
}
