import { z } from 'zod';
import {
  ageSpans,
  maskKinds,
  maxDetailLength,
  maxViewTextLength,
  ratingSchema,
  viewKinds,
} from '../feedback/view.js';

/** What the medborgardialog asks, in this order; what was already said isn't asked. */
export const steps = ['area', 'kind', 'text', 'place', 'when', 'rating', 'better', 'age', 'review'] as const;
export type Step = (typeof steps)[number];

const stepSchema = z.enum(steps);

/** The medborgardialog while it runs. The words are masked before they come here. */
export const feedbackStateSchema = z.strictObject({
  version: z.literal(2),
  step: stepSchema,
  /** At the review, the resident was asked what to change. */
  choosingChange: z.boolean(),
  /** The resident said that the next text is a view, whatever it reads as. */
  insists: z.boolean(),
  /** When the latest answer came, UTC: a view left half done is forgotten. */
  touchedAt: z.iso.datetime(),
  /** The topic spoken of before the dialog, to be proposed. */
  proposed: z.string().optional(),
  skipped: z.array(stepSchema),
  area: z.string().optional(),
  topic: z.string().optional(),
  kind: z.enum(viewKinds).optional(),
  text: z.string().max(maxViewTextLength).optional(),
  /** Language of the words, as detected. */
  textLanguage: z.string().optional(),
  place: z.string().optional(),
  placeWords: z.string().max(maxDetailLength).optional(),
  when: z.string().max(maxDetailLength).optional(),
  rating: ratingSchema.optional(),
  better: z.string().max(maxViewTextLength).optional(),
  age: z.enum(ageSpans).optional(),
  masked: z.array(z.enum(maskKinds)),
});

export type FeedbackState = z.infer<typeof feedbackStateSchema>;
export type FeedbackAnswer = Partial<Omit<FeedbackState, 'version' | 'step' | 'touchedAt'>>;

/** A medborgardialog that nothing was said in yet. @param proposed the topic spoken of before, if any */
export function newFeedback(now: Date, proposed?: string): FeedbackState {
  return {
    version: 2,
    step: 'area',
    choosingChange: false,
    insists: false,
    touchedAt: now.toISOString(),
    skipped: [],
    masked: [],
    ...(proposed === undefined ? {} : { proposed }),
  };
}

/** The state after an answer, at the first step that is neither answered nor skipped. */
export function answered(state: FeedbackState, answer: FeedbackAnswer): FeedbackState {
  const next = { ...state, ...answer, choosingChange: false };
  return { ...next, step: steps.find((step) => !isDone(next, step)) ?? 'review' };
}

/** The state after a step was left out, with what was answered there before taken back. */
export function skipped(state: FeedbackState, step: Step): FeedbackState {
  return answered(without(state, step), { skipped: [...new Set([...state.skipped, step])] });
}

/** The state with every remaining question left out: straight to the review. */
export function finished(state: FeedbackState): FeedbackState {
  const open = steps.filter((step) => step !== 'text' && !isDone(state, step) && step !== 'review');
  return answered(state, { skipped: [...new Set([...state.skipped, ...open])] });
}

/** The state back at a step, to answer it anew. */
export function reopened(state: FeedbackState, step: Step): FeedbackState {
  return { ...state, step, choosingChange: false };
}

/** Whether a step's question has its answer, or was left out. */
export function isDone(state: FeedbackState, step: Step): boolean {
  if (step === 'review') return false;
  if (state.skipped.includes(step)) return true;
  if (step === 'place') return state.place !== undefined || state.placeWords !== undefined;
  return state[step] !== undefined;
}

function without(state: FeedbackState, step: Step): FeedbackState {
  const { place, placeWords, ...elsewhere } = state;
  if (step === 'place') return elsewhere;
  if (step === 'review') return state;
  const { [step]: _, ...rest } = state;
  return rest;
}
