/** A restore would take the place of a store that has something in it. */
export class StoreNotEmptyError extends Error {
  override readonly name = 'StoreNotEmptyError';
  readonly folder: string;

  constructor(folder: string) {
    super(
      `${folder} is not empty. With --force, what is in it is put aside (not removed) and the backup takes its place.`,
    );
    this.folder = folder;
  }
}
