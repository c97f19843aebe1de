/** Something was to be saved after the store was closed. */
export class StoreClosedError extends Error {
  override readonly name = 'StoreClosedError';

  constructor() {
    super('The store is closed. Stop taking messages before closing it.');
  }
}
