/** What a running medborgardialog takes for an answer although it reads as a cry for help. */
import { readRating, shortAnswer } from '../feedback/answers.js';
import { foldWords } from '../feedback/fold.js';
import type { Understood } from '../understanding/engine.js';
import type { FeedbackState } from './feedback-draft.js';
import type { InputTools } from './feedback-input.js';
import { choices } from './feedback-prompts.js';

/**
 * People who leave a view write of what is dangerous in general: with this much more needed, 4.5 instead of 6.8 % of
 * views raise the alarm, and 97 instead of 98 % of cries for help still do.
 */
const viewMargin = 0.3;

/**
 * Where the view itself is asked for, an alarm that barely sounds is taken for a view; and after a needless 112 any
 * text of a resident who says that it is one, or it could never be left.
 */
export function isView(state: FeedbackState, { alarm = 0 }: Understood): boolean {
  return state.step === 'text' && (state.insists || alarm < viewMargin);
}

/** A button of the running step, a bare number ("2", "two") or a "yes" is never a cry for help. */
export function isChoice(
  { library, words, readNumbers }: InputTools,
  state: FeedbackState,
  text: string,
): boolean {
  const said = foldWords(text);
  const isShort = said.split(' ').length <= 2;
  if (isShort && readRating(words, readNumbers, text).kind !== 'none') return true;
  const buttons = library.texts.languages.flatMap(({ tag }) => choices(library, tag, state));
  return (
    /^\d+$/.test(said) ||
    shortAnswer(words, text) !== undefined ||
    buttons.some((label) => foldWords(label) === said)
  );
}
