/** What the medborgardialog asks at each step, and the review of what would be stored. */
import { ageSpans, type MaskKind, maxDetailLength, maxViewTextLength, viewKinds } from '../feedback/view.js';
import { type FeedbackState, isDone, type Step, steps } from './feedback-draft.js';
import { everywhere, otherArea } from './feedback-input.js';
import { readySentences, readyTimes } from './ready-sentences.js';
import { type Library, label, say } from './replies/library.js';
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
    text: say(library, language, key, { max: maxViewTextLength, maxDetail: maxDetailLength }),
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
  if (state.step === 'area' && state.proposed !== undefined) {
    return say(library, language, 'bot:fb.area.proposed', {
      topic: label(library, language, state.proposed),
    });
  }
  return say(library, language, `bot:fb.${state.step}`);
}

/** Every choice of the step as a button; cancelling is always the last. */
export function choices(library: Library, language: string, state: FeedbackState): readonly string[] {
  const word = (name: string) => say(library, language, `bot:fb.${name}`);
  if (state.step === 'review') {
    return state.choosingChange
      ? [...changeableNow(state).map((step) => word(`review.${step}`)), word('cancel')]
      : [word('save'), word('change'), word('cancel')];
  }
  const leave = [
    ...(state.step === 'text' ? [] : [word('skip')]),
    ...(canFinish(state) ? [word('finish')] : []),
    word('cancel'),
  ];
  return [...stepChoices(library, language, state, word), ...leave];
}

function canFinish(state: FeedbackState): boolean {
  return state.text !== undefined && state.step !== 'text' && state.step !== 'age';
}

function changeableNow(state: FeedbackState): readonly Step[] {
  return steps.filter((step) => step !== 'review' && isDone(state, step));
}

function stepChoices(
  library: Library,
  language: string,
  state: FeedbackState,
  word: (name: string) => string,
): readonly string[] {
  switch (state.step) {
    case 'area':
      return [
        ...(state.proposed === undefined ? [] : [word('area.yes')]),
        ...library.knowledge.focusAreas.map((area) => word(`area.${area}`)),
      ];
    case 'kind':
      return viewKinds.map((kind) => word(`kind.${kind}`));
    case 'text':
      return readySentences(library, language, state.area);
    case 'place':
      return [...library.knowledge.places.map((place) => place.name), word('place.all')];
    case 'when':
      return readyTimes(library, language);
    case 'rating':
      return [1, 2, 3, 4, 5].map((rating) => word(`rating.${rating}`));
    case 'age':
      return ageSpans.map((span) => word(`age.${span}`));
    case 'better':
    case 'review':
      return [];
  }
}

/** Everything that will be stored, line by line, and what was taken out. */
function review(library: Library, language: string, state: FeedbackState): string {
  const word = (name: string) => say(library, language, `bot:fb.${name}`);
  return paragraphs(
    word('review'),
    bullets(saidLines(library, language, state)),
    state.masked.length === 0 ? undefined : maskedNotice(library, language, state.masked),
    word('review.also'),
  );
}

/** What of a view can be shown to who left it. */
export type Said = Pick<
  FeedbackState,
  'area' | 'topic' | 'kind' | 'text' | 'place' | 'placeWords' | 'when' | 'rating' | 'better' | 'age'
>;

/** What a view says, an answer a line; what wasn't answered has none. */
export function saidLines(library: Library, language: string, said: Said): readonly string[] {
  const word = (name: string) => say(library, language, `bot:fb.${name}`);
  const values: readonly (readonly [name: string, value: string | undefined])[] = [
    ['area', aboutName(library, language, said)],
    ['kind', said.kind && word(`kind.${said.kind}`)],
    ['text', said.text && plainMarkdown(said.text)],
    ['place', placeName(library, language, said)],
    ['when', said.when && plainMarkdown(said.when)],
    ['rating', said.rating === undefined ? undefined : word(`rating.${said.rating}`)],
    ['better', said.better && plainMarkdown(said.better)],
    ['age', said.age && word(`age.${said.age}`)],
  ];
  return values.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`**${word(`review.${name}`)}:** ${value}`],
  );
}

function aboutName(library: Library, language: string, { area, topic }: Said): string {
  const name = say(library, language, `bot:fb.area.${area ?? otherArea}`);
  if (topic === undefined || topic === area) return name;
  // Topics are named as the questions that are asked about them.
  return `${name} (${label(library, language, topic).replace(/[?؟]$/u, '')})`;
}

function placeName(library: Library, language: string, { place, placeWords }: Said): string | undefined {
  const name =
    place === everywhere
      ? say(library, language, 'bot:fb.place.all')
      : (library.knowledge.places.find(({ id }) => id === place)?.name ?? place);
  if (placeWords === undefined) return name;
  return name === undefined ? plainMarkdown(placeWords) : `${name} (${plainMarkdown(placeWords)})`;
}

export function maskedNotice(library: Library, language: string, kinds: readonly MaskKind[]): string {
  const names = kinds.map((kind) => say(library, language, `bot:mask.${kind}`));
  return say(library, language, 'bot:fb.masked', { kinds: names.join(', ') });
}

/** A resident's words inside markdown: on one line, and with nothing in them that markdown would act on. */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_{}[\]()#+!|<>~-]/g, '\\$&');
}
