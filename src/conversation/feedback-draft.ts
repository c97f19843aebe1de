import { z } from 'zod';
import { maskKinds, ratingSchema } from '../feedback/view.js';
import type { Step } from './reply.js';

/** The medborgardialog while it runs. The words are masked before they come here. */
export const feedbackStateSchema = z.strictObject({
  version: z.literal(1),
  step: z.enum(['area', 'place', 'rating', 'text', 'review']),
  /** One answer is being changed: the review follows it at once. */
  changing: z.boolean(),
  /** At the review, the resident was asked what to change. */
  choosingChange: z.boolean(),
  area: z.string().optional(),
  place: z.string().optional(),
  rating: ratingSchema.optional(),
  text: z.string().optional(),
  /** Language of the words, as detected; the conversation's when there are none. */
  textLanguage: z.string().optional(),
  masked: z.array(z.enum(maskKinds)),
});

export type FeedbackState = z.infer<typeof feedbackStateSchema>;

export const newFeedback: FeedbackState = {
  version: 1,
  step: 'area',
  changing: false,
  choosingChange: false,
  masked: [],
};

const order: readonly Step[] = ['area', 'place', 'rating', 'text', 'review'];

/** The state after an answer: the next step in order, or back to the review after a change. */
export function answered(state: FeedbackState, answer: Partial<FeedbackState>): FeedbackState {
  const next = order[order.indexOf(state.step) + 1] ?? 'review';
  return {
    ...state,
    ...answer,
    step: state.changing ? 'review' : next,
    changing: false,
    choosingChange: false,
  };
}
