/** What the medborgardialog asks at each step, and the review of what would be stored. */
import type { MaskKind } from '../feedback/view.js';
import { maxViewTextLength } from '../feedback/view.js';
import type { FeedbackState } from './feedback-draft.js';
import { changeable, everywhere } from './feedback-input.js';
import { type Library, say } from './replies/library.js';
import { bullets, paragraphs, type Reply } from './reply.js';

/** The prompt of the step that waits. `lead` is said before it. */
export function prompt(library: Library, language: string, state: FeedbackState, lead?: string): Reply {
  return {
    language,
    text: paragraphs(lead, promptText(library, language, state)),
    suggestions: choices(library, language, state),
    data: { step: state.step },
  };
}

/** The kind request to answer again, with the same choices. */
export function promptAgain(library: Library, language: string, state: FeedbackState): Reply {
  const key = state.choosingChange ? 'bot:fb.change.what' : `bot:fb.${state.step}.again`;
  return {
    language,
    text: say(library, language, key, { max: maxViewTextLength }),
    suggestions: choices(library, language, state),
    data: { step: state.step },
  };
}

function promptText(library: Library, language: string, state: FeedbackState): string {
  if (state.step === 'review') {
    return state.choosingChange
      ? say(library, language, 'bot:fb.change.what')
      : review(library, language, state);
  }
  return say(library, language, `bot:fb.${state.step}`);
}

/** Every choice of the step as a button; cancelling is always one of them. */
export function choices(library: Library, language: string, state: FeedbackState): readonly string[] {
  const word = (name: string) => say(library, language, `bot:fb.${name}`);
  const cancel = word('cancel');
  switch (state.step) {
    case 'area':
      return [...library.knowledge.focusAreas.map((area) => word(`area.${area}`)), cancel];
    case 'place':
      return [...library.knowledge.places.map((place) => place.name), word('place.all'), cancel];
    case 'rating':
      return [...[1, 2, 3, 4, 5].map((rating) => word(`rating.${rating}`)), cancel];
    case 'text':
      return [word('skip'), cancel];
    case 'review':
      return state.choosingChange
        ? [...changeable.map((step) => word(`review.${step}`)), cancel]
        : [word('save'), word('change'), cancel];
  }
}

/** Everything that will be stored, line by line, and what was taken out. */
function review(library: Library, language: string, state: FeedbackState): string {
  const word = (name: string) => say(library, language, `bot:fb.${name}`);
  const line = (name: string, value: string) => `**${word(`review.${name}`)}:** ${value}`;
  const text = state.text === undefined || state.text === '' ? word('review.no-text') : state.text;
  return paragraphs(
    word('review'),
    bullets([
      line('area', word(`area.${state.area ?? 'other'}`)),
      line('place', placeName(library, language, state.place)),
      line('rating', word(`rating.${state.rating ?? 3}`)),
      line('text', plainMarkdown(text)),
    ]),
    state.masked.length === 0 ? undefined : maskedNotice(library, language, state.masked),
    word('review.also'),
  );
}

export function maskedNotice(library: Library, language: string, kinds: readonly MaskKind[]): string {
  const names = kinds.map((kind) => say(library, language, `bot:mask.${kind}`));
  return say(library, language, 'bot:fb.masked', { kinds: names.join(', ') });
}

function placeName(library: Library, language: string, place: string | undefined): string {
  if (place === undefined || place === everywhere) return say(library, language, 'bot:fb.place.all');
  return library.knowledge.places.find(({ id }) => id === place)?.name ?? place;
}

/** A resident's words inside markdown: on one line, and with nothing in them that markdown would act on. */
function plainMarkdown(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_{}[\]()#+!|<>~-]/g, '\\$&');
}
