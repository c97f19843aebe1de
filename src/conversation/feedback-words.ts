/** Taking a resident's own words into the medborgardialog: masked first, then read for what they already say. */
import { type Masked, mask } from '../feedback/masking/mask.js';
import { readStory } from '../feedback/read-story.js';
import { maxViewTextLength } from '../feedback/view.js';
import type { ConversationDependencies } from './dependencies.js';
import { type FeedbackAnswer, type FeedbackState, isDone } from './feedback-draft.js';
import { aboutTopic, otherArea } from './feedback-input.js';
import { say } from './replies/library.js';
import type { Turn } from './turn.js';

type Tools = Pick<ConversationDependencies, 'library' | 'words' | 'masking'>;

/** A text without personal data. Beyond this nothing of the conversation sees the words as they were written. */
export function maskWords({ library, masking }: Tools, turn: Turn, text: string): Masked {
  return mask(text.trim(), turn.understood.language, masking, (type) =>
    say(library, turn.language, `bot:mask.placeholder.${type}`),
  );
}

/** The kinds that were masked so far, each once. */
export function maskedKinds(state: FeedbackState, { masked }: Masked): FeedbackState['masked'] {
  return [...new Set([...state.masked, ...masked.map(({ type }) => type)])];
}

/** The answer that own words for one step give. */
export function wordsAnswer(
  state: FeedbackState,
  step: 'text' | 'placeWords' | 'when' | 'better',
  turn: Turn,
  words: Masked,
): FeedbackAnswer {
  const language = step === 'text' ? { textLanguage: turn.understood.language } : {};
  return { [step]: words.text, masked: maskedKinds(state, words), ...language };
}

/** The answers that a whole story gives: its words, and everything they say that wasn't answered before. */
export function storyAnswer(tools: Tools, state: FeedbackState, turn: Turn, words: Masked): FeedbackAnswer {
  const told = readStory(tools.words, tools.library.knowledge.places, words.text);
  const isOpen = (step: 'kind' | 'place' | 'when' | 'rating' | 'better' | 'age') => !isDone(state, step);
  const more = state.step !== 'text' && state.text !== undefined;
  return {
    text: (more ? `${state.text}\n${words.text}` : words.text).slice(0, maxViewTextLength),
    textLanguage: turn.understood.language,
    masked: maskedKinds(state, words),
    ...(state.area === undefined ? areaOf(tools, turn, state) : {}),
    ...(told.kind !== undefined && isOpen('kind') ? { kind: told.kind } : {}),
    ...(told.place !== undefined && isOpen('place') ? { place: told.place } : {}),
    ...(told.when !== undefined && isOpen('when') ? { when: told.when } : {}),
    ...(told.rating !== undefined && isOpen('rating') ? { rating: told.rating } : {}),
    ...(told.better !== undefined && isOpen('better') ? { better: told.better } : {}),
    ...(told.age !== undefined && isOpen('age') ? { age: told.age } : {}),
  };
}

/** What a story is about, as far as it is understood; at the step that asks for it, it is asked only then. */
function areaOf({ library }: Tools, { understood }: Turn, { step }: FeedbackState): FeedbackAnswer {
  const topics = understood.verdict === 'unknown' ? [] : understood.alternatives.slice(0, nearEnough);
  for (const { topic } of topics) {
    const about = aboutTopic(library, topic);
    if (about !== undefined) return about;
  }
  return step === 'area' ? { area: otherArea } : {};
}

const nearEnough = 2;
