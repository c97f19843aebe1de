import { z } from 'zod';

/** What is remembered of a conversation: its language and its thread. Nothing a resident wrote. */
export const threadSchema = z.strictObject({
  version: z.literal(1),
  /** The greeting was said. */
  greeted: z.boolean(),
  /** Language of the conversation so far. */
  language: z.string().optional(),
  /** The topic answered last: what "it" refers to. */
  topic: z.string().optional(),
  /** The answer that a thumb is for, until one was given. */
  rateable: z.strictObject({ topic: z.string(), language: z.string() }).optional(),
  /** The resident was asked for a receipt code. */
  awaitsReceipt: z.boolean(),
  /** The view that a receipt opened, by the receipt's hash, and what is being done with it. */
  opened: z.strictObject({ hash: z.string(), stage: z.enum(['open', 'adding', 'deleting']) }).optional(),
});

export type Thread = z.infer<typeof threadSchema>;

export const newThread: Thread = { version: 1, greeted: false, awaitsReceipt: false };

/** What is remembered of an anonymous user across conversations: the language they chose, if any. */
export const preferenceSchema = z.strictObject({ version: z.literal(1), language: z.string().optional() });

export type Preference = z.infer<typeof preferenceSchema>;

export const newPreference: Preference = { version: 1 };
