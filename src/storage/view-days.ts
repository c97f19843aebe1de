import type { View } from '../feedback/view.js';
import type { ViewQuery } from '../feedback/view-store.js';

const datePattern = /^\d{4}-\d{2}-\d{2}$/;

/** The UTC day the view was received, `YYYY-MM-DD`. */
export function dayOf(view: View): string {
  return view.receivedAt.slice(0, 10);
}

/**
 * Refuses dates of a query that aren't `YYYY-MM-DD`. Names are compared as text: another way to write a date would
 * find nothing and look like no views.
 *
 * @throws TypeError
 */
export function assertDates(query: ViewQuery): void {
  for (const date of [query.from, query.to]) {
    if (date !== undefined && !datePattern.test(date)) throw new TypeError('Dates are YYYY-MM-DD.');
  }
}
