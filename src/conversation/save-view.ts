import { hashReceipt } from '../feedback/receipt.js';
import { type View, viewVersion } from '../feedback/view.js';
import type { ConversationDependencies } from './dependencies.js';
import type { FeedbackState } from './feedback-draft.js';
import { otherArea } from './feedback-input.js';
import { hourOf } from './receipt.js';

export type SaveResult = { readonly kind: 'saved'; readonly receipt: string } | { readonly kind: 'failed' };

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
  const view: View = {
    version: viewVersion,
    id: deps.newId(),
    receiptHash: hashReceipt(deps.receiptKey, receipt),
    receivedAt: hourOf(deps.clock()),
    area: state.area ?? otherArea,
    text: state.text ?? '',
    language: state.textLanguage ?? language,
    masked: state.masked,
    ...present(state, ['topic', 'kind', 'place', 'placeWords', 'when', 'rating', 'better', 'age']),
  };
  try {
    await deps.views.add(view);
    return { kind: 'saved', receipt };
  } catch (error) {
    deps.log.error({ fault: error instanceof Error ? error.name : 'unknown' }, 'a view could not be stored');
    return { kind: 'failed' };
  }
}

/** The fields that were answered; what was left out isn't stored as empty. */
function present<K extends keyof FeedbackState>(
  state: FeedbackState,
  names: readonly K[],
): Partial<{ [N in K]: NonNullable<FeedbackState[N]> }> {
  const found = names.filter((name) => state[name] !== undefined).map((name) => [name, state[name]]);
  return Object.fromEntries(found) as Partial<{ [N in K]: NonNullable<FeedbackState[N]> }>;
}
