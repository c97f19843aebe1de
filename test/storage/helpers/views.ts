import { createHash, randomUUID } from 'node:crypto';
import type { View } from '../../../src/feedback/view.js';
import type { ViewQuery, ViewReader } from '../../../src/feedback/view-store.js';

/** A valid view with an id and a receipt of its own. */
export function makeView(changes: Partial<View> = {}): View {
  const id = randomUUID();
  return {
    version: 1,
    id,
    receiptHash: createHash('sha256').update(id).digest('hex'),
    receivedAt: '2026-11-23T09:00:00.000Z',
    area: 'traffic',
    place: 'all',
    rating: 2,
    text: 'Bilarna kör för fort förbi skolan i Sveg – räkna dem!',
    language: 'sv',
    masked: [],
    ...changes,
  };
}

export function makeViews(count: number, changes: Partial<View> = {}): View[] {
  return Array.from({ length: count }, () => makeView(changes));
}

/** Everything the reader gives. */
export async function readAll(reader: ViewReader, query: ViewQuery = {}): Promise<View[]> {
  const views: View[] = [];
  for await (const view of reader.read(query)) views.push(view);
  return views;
}

export function idsOf(views: readonly View[]): string[] {
  return views.map(({ id }) => id);
}
