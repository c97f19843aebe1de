import type { View } from './view.js';

/** Which views to read. Dates are calendar days in UTC, `YYYY-MM-DD`, both inclusive. */
export interface ViewQuery {
  readonly from?: string;
  readonly to?: string;
  readonly area?: string;
}

/** Reading views, oldest day first, without holding more than one partition in memory. */
export interface ViewReader {
  read(query: ViewQuery): AsyncIterable<View>;
}

/** What the medborgardialog asks of the storage. */
export interface ViewStore extends ViewReader {
  /** Resolves when the view is durable (file and folder synced); rejects when it isn't, and then it never appears. */
  add(view: View): Promise<void>;
  /** Removes the view with this receipt hash, durably. False when there is none. */
  removeByReceipt(receiptHash: string): Promise<boolean>;
}
