/** What the understanding learns from: the shape of `phrases.json`, `follow-ups.json`, `urgency.json`, `messages/*.json`. */
import { z } from 'zod';

const provenance = {
  language: z.string(),
  /** `machine`: written by machine; `person`: by a person. */
  origin: z.enum(['machine', 'person']),
  reviewed: z.boolean(),
};
const phraseLists = z.record(z.string(), z.array(z.string().min(1)).min(1));

export const phrasesFileSchema = z.strictObject({
  ...provenance,
  /** By topic id. */
  topics: phraseLists,
  /** By the name of a neighbouring subject, which the promises aren't about. */
  neighbours: phraseLists,
});

/** What a resident may ask about the latest answer without naming it. */
export const followUpKinds = [
  'who',
  'when',
  'outcome',
  'where',
  'police',
  'municipality',
  'more',
  'word',
] as const;
export type FollowUp = (typeof followUpKinds)[number];

export const followUpsFileSchema = z.strictObject({
  ...provenance,
  followUps: z.record(z.enum(followUpKinds), z.array(z.string().min(1)).min(1)),
});

export const urgencyFileSchema = z.strictObject({
  ...provenance,
  /** Messages of someone in danger now, by kind. */
  urgent: phraseLists,
  /** Messages that share their words but aren't urgent, by kind. */
  lookalike: phraseLists,
});

/**
 * Whole messages as residents would send them, each file by one hand that had seen neither the phrases nor another's file.
 * They teach, too; but above all the limits are chosen by how a hand that nothing was learnt from is judged. A new
 * language may begin without any.
 */
export const messagesFileSchema = z.strictObject({
  ...provenance,
  /** By topic id. */
  topics: phraseLists,
  /** About none of the topics. */
  none: z.array(z.string().min(1)),
  urgent: z.array(z.string().min(1)),
  /** What shares words with the urgent ones but isn't, by the id of the topic it is about, or `none`. */
  lookalikes: phraseLists,
  /** Views as they are left in the medborgardialog. */
  views: z.array(z.string().min(1)),
  /** What is said by the way: remarks, notices, a line meant for somebody else. */
  remarks: z.array(z.string().min(1)).default([]),
  /** Answers to what the bot asks: where, when, how safe. */
  replies: z.array(z.string().min(1)).default([]),
});

export type Messages = Omit<z.infer<typeof messagesFileSchema>, keyof typeof provenance>;

/** `data/language-samples/<tag>.json`: short messages in a language, for telling languages apart. */
export const languageSamplesSchema = z.strictObject({
  ...provenance,
  /** The language of ours that such a message is answered in: Norwegian and Danish are read as Swedish. */
  readAs: z.string().optional(),
  samples: z.array(z.string().min(1)).min(1),
});

export type LanguageSamples = z.infer<typeof languageSamplesSchema>;

/** Everything one language teaches. */
export interface LanguageLessons {
  readonly language: string;
  readonly topics: Readonly<Record<string, readonly string[]>>;
  readonly neighbours: Readonly<Record<string, readonly string[]>>;
  readonly followUps: Readonly<Record<FollowUp, readonly string[]>>;
  readonly urgent: Readonly<Record<string, readonly string[]>>;
  readonly lookalike: Readonly<Record<string, readonly string[]>>;
  /** By the hands that wrote them. */
  readonly messages: readonly Messages[];
  /** The topics' names on buttons; typed or pressed, they mean their topic. By topic id. */
  readonly labels: Readonly<Record<string, string>>;
}
