/** What a message says to the step of the medborgardialog that waits: pure reading, nothing is kept here. */
import {
  meansEverywhere,
  meansOther,
  type NumberReader,
  readRating,
  shortAnswer,
} from '../feedback/answers.js';
import { findPlace } from '../feedback/find-place.js';
import { foldWords } from '../feedback/fold.js';
import type { AnswerWords } from '../feedback/words.js';
import type { Understood } from '../understanding/engine.js';
import type { FeedbackState } from './feedback-draft.js';
import type { Library } from './replies/library.js';
import type { Step } from './reply.js';

export type FeedbackInput =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'area'; readonly area: string }
  | { readonly kind: 'place'; readonly place: string }
  | { readonly kind: 'rating'; readonly rating: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'save' }
  | { readonly kind: 'change' }
  | { readonly kind: 'change-step'; readonly step: Step }
  /** Not an answer to this step. */
  | { readonly kind: 'other' };

export interface InputTools {
  readonly library: Library;
  readonly words: readonly AnswerWords[];
  readonly readNumbers: NumberReader;
}

/** The place id that stands for the whole municipality. */
export const everywhere = 'all';

/** Reads a message as an answer to the waiting step. */
export function readInput(
  tools: InputTools,
  state: FeedbackState,
  text: string,
  understood: Understood,
): FeedbackInput {
  const short = shortAnswer(tools.words, text);
  if (short === 'cancel' || isButton(tools, text, 'bot:fb.cancel')) return { kind: 'cancel' };
  switch (state.step) {
    case 'area':
      return readArea(tools, text, understood);
    case 'place':
      return readPlace(tools, text);
    case 'rating':
      return readRatingInput(tools, text);
    case 'text':
      return readText(tools, text, short);
    case 'review':
      return state.choosingChange ? readChange(tools, text) : readReview(tools, text, short);
  }
}

function readArea(tools: InputTools, text: string, understood: Understood): FeedbackInput {
  const { focusAreas, topics } = tools.library.knowledge;
  const pressed = focusAreas.find((area) => isButton(tools, text, `bot:fb.area.${area}`));
  if (pressed !== undefined) return { kind: 'area', area: pressed };
  if (meansOther(tools.words, text)) return { kind: 'area', area: 'other' };
  if (isQuestion(text) || understood.pressed) return { kind: 'other' };
  const best = understood.alternatives[0];
  if (best === undefined || understood.verdict === 'unknown') return { kind: 'other' };
  const promise = topics.get(best.topic)?.promise ?? best.topic;
  return focusAreas.includes(promise) ? { kind: 'area', area: promise } : { kind: 'other' };
}

function readPlace(tools: InputTools, text: string): FeedbackInput {
  if (isQuestion(text)) return { kind: 'other' };
  if (meansEverywhere(tools.words, text) || isButton(tools, text, 'bot:fb.place.all')) {
    return { kind: 'place', place: everywhere };
  }
  const place = findPlace(tools.library.knowledge.places, text);
  return place === undefined ? { kind: 'other' } : { kind: 'place', place: place.id };
}

function readRatingInput(tools: InputTools, text: string): FeedbackInput {
  const pressed = [1, 2, 3, 4, 5].find((rating) => isButton(tools, text, `bot:fb.rating.${rating}`));
  if (pressed !== undefined) return { kind: 'rating', rating: pressed };
  const withoutDigit = [1, 2, 3, 4, 5].find((rating) => isButtonWithoutDigit(tools, text, rating));
  if (withoutDigit !== undefined) return { kind: 'rating', rating: withoutDigit };
  const read = readRating(tools.words, tools.readNumbers, text);
  return read.kind === 'rating' ? { kind: 'rating', rating: read.rating } : { kind: 'other' };
}

function readText(tools: InputTools, text: string, short: ReturnType<typeof shortAnswer>): FeedbackInput {
  if (short === 'skip' || short === 'no' || isButton(tools, text, 'bot:fb.skip'))
    return { kind: 'text', text: '' };
  return short === 'yes' ? { kind: 'other' } : { kind: 'text', text };
}

function readReview(tools: InputTools, text: string, short: ReturnType<typeof shortAnswer>): FeedbackInput {
  if (short === 'yes' || isButton(tools, text, 'bot:fb.save')) return { kind: 'save' };
  if (short === 'change' || isButton(tools, text, 'bot:fb.change')) return { kind: 'change' };
  return { kind: 'other' };
}

function readChange(tools: InputTools, text: string): FeedbackInput {
  const step = changeable.find((candidate) => isButton(tools, text, `bot:fb.review.${candidate}`));
  return step === undefined ? { kind: 'other' } : { kind: 'change-step', step };
}

/** The steps whose answer can be changed at the review. */
export const changeable = ['area', 'place', 'rating', 'text'] as const satisfies readonly Step[];

/** Whether the message ends as a question does, in the scripts of the languages. */
export function isQuestion(text: string): boolean {
  return /[?？؟]$/u.test(text.trim());
}

/** Whether the message is the text of a button, in any of the languages. */
export function isButton({ library }: Pick<InputTools, 'library'>, text: string, key: string): boolean {
  const folded = foldWords(text);
  return library.texts.languages.some(({ tag }) => foldWords(library.texts.text(tag, key)) === folded);
}

function isButtonWithoutDigit({ library }: InputTools, text: string, rating: number): boolean {
  const folded = foldWords(text);
  return library.texts.languages.some(
    ({ tag }) =>
      foldWords(library.texts.text(tag, `bot:fb.rating.${rating}`)).replace(/^\d\s*/, '') === folded,
  );
}
