import { hashReceipt } from '../feedback/receipt.js';
import { type View, viewVersion } from '../feedback/view.js';
import type { ConversationDependencies } from './dependencies.js';
import type { FeedbackState } from './feedback-draft.js';
import { everywhere } from './feedback-input.js';

export type SaveResult = { readonly kind: 'saved'; readonly receipt: string } | { readonly kind: 'failed' };

const hourMs = 60 * 60 * 1000;

/**
 * Stores a finished view. "Saved" only once it is durable; a storage that fails is an expected outcome here, logged
 * by its name alone, since the resident must hear that nothing was saved.
 */
export async function saveView(
  deps: ConversationDependencies,
  state: FeedbackState,
  language: string,
): Promise<SaveResult> {
  const receipt = deps.newReceipt();
  const hour = Math.floor(deps.clock().getTime() / hourMs) * hourMs;
  const view: View = {
    version: viewVersion,
    id: deps.newId(),
    receiptHash: hashReceipt(deps.receiptKey, receipt),
    receivedAt: new Date(hour).toISOString(),
    area: state.area ?? 'other',
    place: state.place ?? everywhere,
    rating: state.rating ?? 3,
    text: state.text ?? '',
    language: state.textLanguage ?? language,
    masked: state.masked,
  };
  try {
    await deps.views.add(view);
    return { kind: 'saved', receipt };
  } catch (error) {
    deps.log.error({ fault: error instanceof Error ? error.name : 'unknown' }, 'a view could not be stored');
    return { kind: 'failed' };
  }
}
