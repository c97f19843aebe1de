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

/** Which views to purge. */
export interface PurgeOrder {
  /** UTC instant, as `2026-11-23T09:00:00.000Z`: views received earlier go. */
  readonly before: string;
  /** Only count them. Default: false. */
  readonly dryRun?: boolean;
}

/** What the medborgardialog asks of the storage. */
export interface ViewStore extends ViewReader {
  /** Resolves when the view is durable (file and folder synced); rejects when it isn't, and then it never appears. */
  add(view: View): Promise<void>;
  /** The view with this receipt hash. */
  findByReceipt(receiptHash: string): Promise<View | undefined>;
  /**
   * Puts what `change` makes of the view in its place, durably. False when there is none. Id, receipt and time of
   * a view stay what they are.
   */
  update(receiptHash: string, change: (view: View) => View): Promise<boolean>;
  /**
   * Removes the view with this receipt hash, durably, and remembers the hash, so that no restored backup brings it
   * back. False when there is none.
   */
  removeByReceipt(receiptHash: string): Promise<boolean>;
  /** Removes all views received before an instant, durably; a restored backup doesn't bring them back. */
  purge(order: PurgeOrder): Promise<{ readonly views: number }>;
}
