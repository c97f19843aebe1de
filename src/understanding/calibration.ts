/** From scores to probabilities, and the limits that decide between answering, asking back and not knowing. */
import { z } from 'zod';

export const calibrationSchema = z.strictObject({
  version: z.literal(1),
  /** Logistic regression on a candidate's score, its lead over the next, and how much of the message is known. */
  intercept: z.number(),
  score: z.number(),
  margin: z.number(),
  coverage: z.number(),
  /** From this confidence on the topic is answered. */
  answerAt: z.number().min(0).max(1),
  /** From this confidence on it is offered as "did you mean". */
  suggestAt: z.number().min(0).max(1),
  /** From this score on a message is urgent. */
  urgentAt: z.number(),
});

/** Chosen by cross-validation on the training phrases (`npm run tune`), never on an evaluation set. */
export type Calibration = z.infer<typeof calibrationSchema>;

export interface Evidence {
  readonly score: number;
  readonly margin: number;
  readonly coverage: number;
}

/** The probability that a candidate is what the resident means. */
export function confidenceOf(calibration: Calibration, evidence: Evidence): number {
  const { intercept, score, margin, coverage } = calibration;
  return sigmoid(
    intercept + score * evidence.score + margin * evidence.margin + coverage * evidence.coverage,
  );
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
