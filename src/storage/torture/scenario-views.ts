import { createHash } from 'node:crypto';
import type { View } from '../../feedback/view.js';

/** A valid view, the same for the same number. */
export function numberedView(number: number, changes: Partial<View> = {}): View {
  const hash = createHash('sha256').update(`view ${number}`).digest('hex');
  return {
    version: 1,
    id: `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
    receiptHash: createHash('sha256').update(hash).digest('hex'),
    receivedAt: '2026-11-23T09:00:00.000Z',
    area: 'traffic',
    place: 'all',
    rating: 1 + (number % 5),
    text: `Nr ${number}: åäö "\\ 🚓 ${'–'.repeat(number % 40)}`,
    language: 'sv',
    masked: [],
    ...changes,
  };
}

/** Everything a store gives, as JSON by id. */
export async function viewsById(store: {
  read(query: object): AsyncIterable<View>;
}): Promise<Map<string, string>> {
  const views = new Map<string, string>();
  for await (const view of store.read({})) {
    if (views.has(view.id)) throw new Error('A view is there twice.');
    views.set(view.id, JSON.stringify(view));
  }
  return views;
}
