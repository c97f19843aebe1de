/** What a running medborgardialog takes for an answer although it reads as a cry for help. */
import { readRating, shortAnswer } from '../feedback/answers.js';
import { foldWords } from '../feedback/fold.js';
import type { Understood } from '../understanding/engine.js';
import type { FeedbackState } from './feedback-draft.js';
import type { InputTools } from './feedback-input.js';
import { choices } from './feedback-prompts.js';

/** Steps that ask for something in the resident's own words. */
const openSteps: ReadonlySet<FeedbackState['step']> = new Set(['text', 'place', 'when', 'better']);

/**
 * Where own words are asked for, an alarm that barely sounds is taken for an answer; and after a needless 112 any text
 * of a resident who says that it is a view, or it could never be left.
 */
export function isView(state: FeedbackState, { calmAsView = false }: Understood): boolean {
  return openSteps.has(state.step) && (calmAsView || (state.step === 'text' && state.insists));
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
