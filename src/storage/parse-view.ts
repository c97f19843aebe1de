import type { View } from '../feedback/view.js';
import { viewSchema } from '../feedback/view.js';
import { formatFaultPath } from './store-file-error.js';

/**
 * A view that matches its schema.
 *
 * @throws TypeError that names the field only: what is in it may be a resident's words
 */
export function parseView(view: View): View {
  const result = viewSchema.safeParse(view);
  if (result.success) return result.data;
  const field = formatFaultPath(result.error.issues[0]?.path ?? []);
  throw new TypeError(`The view does not match its schema at ${field === '' ? 'its top level' : field}.`);
}

/**
 * A changed view that matches its schema and is still the same one.
 *
 * @throws TypeError when it isn't
 */
export function parseChanged(before: View, after: View): View {
  const view = parseView(after);
  for (const field of ['id', 'receiptHash', 'receivedAt'] as const) {
    if (view[field] !== before[field]) throw new TypeError(`The ${field} of a view can't be changed.`);
  }
  return view;
}
