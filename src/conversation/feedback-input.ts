/** What a message says to the step of the medborgardialog that waits: pure reading, nothing is kept here. */
import { readAge } from '../feedback/age.js';
import {
  meansEverywhere,
  meansOther,
  type NumberReader,
  readRating,
  type ShortAnswer,
  shortAnswer,
} from '../feedback/answers.js';
import { findPlace } from '../feedback/find-place.js';
import { foldWords } from '../feedback/fold.js';
import { kindOf } from '../feedback/read-story.js';
import { ageSpans, maxDetailLength, viewKinds } from '../feedback/view.js';
import type { AnswerWords } from '../feedback/words.js';
import type { Understood } from '../understanding/engine.js';
import { isButton, isButtonWithoutDigit } from './button.js';
import { type FeedbackAnswer, type FeedbackState, type Step, steps } from './feedback-draft.js';
import { readySentences } from './ready-sentences.js';
import type { Library } from './replies/library.js';

export type FeedbackInput =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'skip' }
  /** On to the review, whatever hasn't been asked. */
  | { readonly kind: 'finish' }
  /** Chosen or read: nothing of a resident's own words. */
  | { readonly kind: 'answer'; readonly answer: FeedbackAnswer }
  /** Own words for a step, not masked yet. */
  | {
      readonly kind: 'words';
      readonly step: 'text' | 'placeWords' | 'when' | 'better';
      readonly text: string;
    }
  /** A whole story where something shorter was asked. */
  | { readonly kind: 'story'; readonly text: string }
  /** The next text is a view, whatever it reads as. */
  | { readonly kind: 'insist' }
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
/** The area of what is about no promise. */
export const otherArea = 'other';

/** From so many words on, a message to a question with choices is the story itself. */
const storyWords = 5;

const other: FeedbackInput = { kind: 'other' };

/** Reads a message as an answer to the waiting step. */
export function readInput(
  tools: InputTools,
  state: FeedbackState,
  text: string,
  understood: Understood,
): FeedbackInput {
  const short = shortAnswer(tools.words, text);
  if (short === 'cancel' || isButton(tools, text, 'bot:fb.cancel')) return { kind: 'cancel' };
  if (state.step === 'review') {
    return state.choosingChange ? readChange(tools, text) : readReview(tools, text, short);
  }
  if (isButton(tools, text, 'bot:fb.insist')) return { kind: 'insist' };
  const canFinish = state.text !== undefined && state.step !== 'text';
  if (canFinish && (short === 'finish' || isButton(tools, text, 'bot:fb.finish'))) return { kind: 'finish' };
  if (state.step !== 'text' && (short === 'skip' || isButton(tools, text, 'bot:fb.skip')))
    return { kind: 'skip' };
  return readStep(tools, state, text, understood, short);
}

function readStep(
  tools: InputTools,
  state: FeedbackState,
  text: string,
  understood: Understood,
  short: ShortAnswer | undefined,
): FeedbackInput {
  switch (state.step) {
    case 'area':
      return readArea(tools, state, text, understood, short);
    case 'kind':
      return readKind(tools, text);
    case 'text':
      return readText(tools, state, text, understood, short);
    case 'place':
      return readPlace(tools, text, understood, short);
    case 'when':
      return readWhen(tools, text, short);
    case 'rating':
      return readRatingInput(tools, text);
    case 'better':
      return short === undefined
        ? { kind: 'words', step: 'better', text }
        : short === 'no'
          ? { kind: 'skip' }
          : other;
    case 'age':
      return readAgeInput(tools, text, short);
    case 'review':
      return other;
  }
}

function readArea(
  tools: InputTools,
  { proposed }: FeedbackState,
  text: string,
  understood: Understood,
  short: ShortAnswer | undefined,
): FeedbackInput {
  const { focusAreas } = tools.library.knowledge;
  const pressed = focusAreas.find((area) => isButton(tools, text, `bot:fb.area.${area}`));
  if (pressed !== undefined) return { kind: 'answer', answer: { area: pressed } };
  const agrees = short === 'yes' || isButton(tools, text, 'bot:fb.area.yes');
  if (proposed !== undefined && agrees)
    return { kind: 'answer', answer: aboutTopic(tools.library, proposed) ?? {} };
  if (short === 'no' || meansOther(tools.words, text) || isButton(tools, text, 'bot:fb.area.other'))
    return { kind: 'answer', answer: { area: otherArea } };
  if (isQuestion(text) || understood.pressed) return other;
  if (isStory(text)) return { kind: 'story', text };
  const best = understood.alternatives[0];
  if (best === undefined || understood.verdict === 'unknown') return other;
  const about = aboutTopic(tools.library, best.topic);
  return about === undefined ? other : { kind: 'answer', answer: about };
}

/** The focus area, and the promise or measure, that a topic belongs to; undefined when it belongs to none. */
export function aboutTopic(
  { knowledge }: Library,
  topic: string,
): { readonly area: string; readonly topic?: string } | undefined {
  const area = knowledge.topics.get(topic)?.promise ?? topic;
  if (!knowledge.focusAreas.includes(area)) return undefined;
  // A word or a background belongs to an area, but a view isn't about it.
  return knowledge.commitments.has(topic) ? { area, topic } : { area };
}

function readKind(tools: InputTools, text: string): FeedbackInput {
  const pressed = viewKinds.find((kind) => isButton(tools, text, `bot:fb.kind.${kind}`));
  if (pressed !== undefined) return { kind: 'answer', answer: { kind: pressed } };
  if (isQuestion(text)) return other;
  if (isStory(text)) return { kind: 'story', text };
  const kind = kindOf(tools.words, text);
  return kind === undefined ? other : { kind: 'answer', answer: { kind } };
}

function readText(
  tools: InputTools,
  { area }: FeedbackState,
  text: string,
  understood: Understood,
  short: ShortAnswer | undefined,
): FeedbackInput {
  const isReady = tools.library.texts.languages.some(({ tag }) =>
    readySentences(tools.library, tag, area).some((sentence) => foldWords(sentence) === foldWords(text)),
  );
  if (isReady) return { kind: 'words', step: 'text', text };
  return short === undefined && !understood.pressed ? { kind: 'story', text } : other;
}

/** Names of other towns alone are no place of ours; anything else in the resident's own words is. */
function readPlace(
  tools: InputTools,
  text: string,
  understood: Understood,
  short: ShortAnswer | undefined,
): FeedbackInput {
  if (isQuestion(text)) return other;
  if (meansEverywhere(tools.words, text) || isButton(tools, text, 'bot:fb.place.all'))
    return { kind: 'answer', answer: { place: everywhere } };
  const place = findPlace(tools.library.knowledge.places, text);
  const isElsewhere = place === undefined && understood.neighbour === 'other-town';
  if (short === 'no') return { kind: 'skip' };
  if (isElsewhere || short !== undefined || text.length > maxDetailLength) return other;
  // "Vid bron i Hede": the place by name, and the words that say where in it.
  const isNameAlone = place !== undefined && text.trim().split(/\s+/u).length <= nameWords;
  if (isNameAlone) return { kind: 'answer', answer: { place: place.id } };
  return { kind: 'words', step: 'placeWords', text };
}

/** "Sveg", "i Sveg", "in Sveg": no more than the name. */
const nameWords = 2;

function readWhen(tools: InputTools, text: string, short: ShortAnswer | undefined): FeedbackInput {
  if (isQuestion(text)) return other;
  if (short === 'no') return { kind: 'skip' };
  if (text.length > maxDetailLength || (short !== undefined && !isButton(tools, text, 'bot:fb.when.1')))
    return other;
  return { kind: 'words', step: 'when', text };
}

function readRatingInput(tools: InputTools, text: string): FeedbackInput {
  const ratings = [1, 2, 3, 4, 5] as const;
  const pressed =
    ratings.find((rating) => isButton(tools, text, `bot:fb.rating.${rating}`)) ??
    ratings.find((rating) => isButtonWithoutDigit(tools, text, `bot:fb.rating.${rating}`));
  if (pressed !== undefined) return { kind: 'answer', answer: { rating: pressed } };
  const read = readRating(tools.words, tools.readNumbers, text);
  return read.kind === 'rating' ? { kind: 'answer', answer: { rating: read.rating } } : other;
}

function readAgeInput(tools: InputTools, text: string, short: ShortAnswer | undefined): FeedbackInput {
  const pressed = ageSpans.find((span) => isButton(tools, text, `bot:fb.age.${span}`));
  const age = pressed ?? readAge(tools.words, tools.readNumbers, text);
  if (age !== undefined) return { kind: 'answer', answer: { age } };
  return short === 'no' ? { kind: 'skip' } : other;
}

function readReview(tools: InputTools, text: string, short: ShortAnswer | undefined): FeedbackInput {
  if (short === 'yes' || isButton(tools, text, 'bot:fb.save')) return { kind: 'save' };
  if (short === 'change' || isButton(tools, text, 'bot:fb.change')) return { kind: 'change' };
  return other;
}

function readChange(tools: InputTools, text: string): FeedbackInput {
  const step = changeable.find((candidate) => isButton(tools, text, `bot:fb.review.${candidate}`));
  return step === undefined ? other : { kind: 'change-step', step };
}

/** The steps whose answer can be changed at the review. */
export const changeable: readonly Step[] = steps.filter((step) => step !== 'review');

function isStory(text: string): boolean {
  return text.trim().split(/\s+/u).length >= storyWords;
}

/** Whether the message ends as a question does, in the scripts of the languages. */
export function isQuestion(text: string): boolean {
  return /[?？؟]$/u.test(text.trim());
}
