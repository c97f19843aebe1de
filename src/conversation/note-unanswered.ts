import { shortAnswer } from '../feedback/answers.js';
import { mask } from '../feedback/masking/mask.js';
import { mayHoldReceipt } from '../feedback/receipt.js';
import { dayInSweden } from '../feedback/swedish-day.js';
import { maxNearestTopics } from '../feedback/unanswered.js';
import type { ConversationDependencies } from './dependencies.js';
import { say } from './replies/library.js';
import type { Turn } from './turn.js';

/**
 * Counts a message that couldn't be answered, masked, with nothing of who wrote it. A "yes" or "cancel" teaches
 * nothing, and a receipt code must be nowhere but with the resident. The turn doesn't wait for it: a fault is logged
 * by its name.
 */
export function noteUnanswered(deps: ConversationDependencies, turn: Turn): void {
  const { text, understood } = turn;
  if (deps.unanswered === undefined || mayHoldReceipt(text) || shortAnswer(deps.words, text) !== undefined)
    return;
  const masked = mask(text, understood.language, deps.masking, (type) =>
    say(deps.library, turn.language, `bot:mask.placeholder.${type}`),
  );
  deps.unanswered
    .add({
      text: masked.text,
      language: understood.language,
      nearest: understood.alternatives.slice(0, maxNearestTopics).map(({ topic }) => topic),
      day: dayInSweden(deps.clock()),
    })
    .catch((error: unknown) => {
      const fault = error instanceof Error ? error.name : 'unknown';
      deps.log.error({ fault }, 'what was not answered could not be counted');
    });
}
