/** From scores to probabilities, and the limits that decide between answering, asking back and not knowing. */
import { z } from 'zod';

export const calibrationSchema = z.strictObject({
  version: z.literal(3),
  /**
   * Logistic regression on a candidate's score, its lead over the next, how much of the message is known, and how
   * long the message is (`length`, and `brevity` for the one- and two-word ones).
   */
  intercept: z.number(),
  score: z.number(),
  margin: z.number(),
  coverage: z.number(),
  length: z.number(),
  brevity: z.number(),
  /** From this confidence on the topic is answered. */
  answerAt: z.number().min(0).max(1),
  /** From this confidence on it is offered as "did you mean". */
  suggestAt: z.number().min(0).max(1),
  /** From this score on a message is urgent. */
  urgentAt: z.number(),
  /**
   * From this score on, where a view is asked for. Who leaves a view writes of what is dangerous in general, so it
   * takes more than elsewhere.
   */
  viewAlarmAt: z.number(),
  /** From this score on a message is surely urgent; below it the reply also shows a way on for whom nothing threatens. */
  clearAt: z.number(),
});

/** Chosen by cross-validation on what is taught (`npm run tune`), never on an evaluation set. */
export type Calibration = z.infer<typeof calibrationSchema>;

export interface Evidence {
  readonly score: number;
  readonly margin: number;
  readonly coverage: number;
  /** Words of the message. */
  readonly words: number;
}

/** The evidence as the regression sees it, by weight. */
export const terms = {
  intercept: () => 1,
  score: ({ score }) => score,
  margin: ({ margin }) => margin,
  coverage: ({ coverage }) => coverage,
  length: ({ words }) => Math.min(words, 10) / 10,
  brevity: ({ words }) => 1 / Math.max(words, 1),
} as const satisfies Record<string, (evidence: Evidence) => number>;

export type TermName = keyof typeof terms;
export const termNames: readonly TermName[] = [
  'intercept',
  'score',
  'margin',
  'coverage',
  'length',
  'brevity',
];

/** The probability that a candidate is what the resident means. */
export function confidenceOf(weights: Readonly<Record<TermName, number>>, evidence: Evidence): number {
  return sigmoid(termNames.reduce((sum, name) => sum + weights[name] * terms[name](evidence), 0));
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
