import { randomUUID } from 'node:crypto';
import type { View } from '../../src/feedback/view.js';

/** A valid view, with what a test cares about. */
export function makeView(over: Partial<View> = {}): View {
  return {
    version: 1,
    id: randomUUID(),
    receiptHash: 'a'.repeat(64),
    receivedAt: '2026-11-23T09:00:00.000Z',
    area: 'traffic',
    place: 'sveg',
    rating: 2,
    text: 'Mörkt på vägen',
    language: 'sv',
    masked: [],
    ...over,
  };
}
