/**
 * A view: what a resident chose to say in the medborgardialog, as it is stored. It holds nothing about who
 * wrote it: no address, no conversation, no user, and the time is kept to the hour only.
 */
import { z } from 'zod';

/** The version of a view as it is stored now. Raise it when the shape changes, and read the earlier ones too. */
export const viewVersion = 2;
/** Version 1 had neither kind, time, wish nor age, and always a place and a rating. */
const readVersions = [1, viewVersion] as const;

/** What a view is: something bad, something to do, something good. */
export const viewKinds = ['problem', 'idea', 'praise'] as const;
export type ViewKind = (typeof viewKinds)[number];

/** Spans of age, wide enough to point at nobody. */
export const ageSpans = ['under-18', '18-29', '30-44', '45-64', '65-plus'] as const;
export type AgeSpan = (typeof ageSpans)[number];

/** The scale of "how safe does it feel": 1 very unsafe, 5 very safe. */
export const ratingSchema = z.number().int().min(1).max(5);

/** Longest text of one view, in UTF-16 code units. What is longer is refused kindly, never cut. */
export const maxViewTextLength = 2000;
/** Longest own words for a place or a time, and most additions to a view, each as long as a text. */
export const maxDetailLength = 200;
export const maxAdditions = 10;

/** The kinds of personal data that are masked before a view is stored. */
export const maskKinds = [
  'personal-number',
  'phone',
  'email',
  'name',
  'address',
  'plate',
  'link',
  'handle',
  'account',
  'card',
] as const;

export const viewSchema = z.strictObject({
  version: z.literal(readVersions),
  /** Random identifier of the view (UUID). Says nothing about the receipt. */
  id: z.uuid(),
  /** Keyed hash of the receipt code, hex. The code itself is only ever shown to the resident. */
  receiptHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** When it was received, UTC, cut to the hour: `2026-11-23T09:00:00.000Z`. */
  receivedAt: z.iso.datetime(),
  /** A focus area's topic id (`traffic`, `youth`, `integration`) or `other`. */
  area: z.string().min(1).max(60),
  /** The promise or measure it is about, when it is about one: a topic id. */
  topic: z.string().min(1).max(60).optional(),
  kind: z.enum(viewKinds).optional(),
  /** Id of a place in `data/<municipality>/places.json`, or `all` for the whole municipality. */
  place: z.string().min(1).max(60).optional(),
  /** Where, in the resident's own words, masked. */
  placeWords: z.string().min(1).max(maxDetailLength).optional(),
  /** When or how often, in the resident's own words, masked. */
  when: z.string().min(1).max(maxDetailLength).optional(),
  rating: ratingSchema.optional(),
  /** The resident's words, masked. Empty only in views of version 1. */
  text: z.string().max(maxViewTextLength),
  /** What would make it better, in the resident's words, masked. */
  better: z.string().min(1).max(maxViewTextLength).optional(),
  age: z.enum(ageSpans).optional(),
  /** What was added later with the receipt, oldest first; each with its hour. */
  additions: z
    .array(z.strictObject({ receivedAt: z.iso.datetime(), text: z.string().min(1).max(maxViewTextLength) }))
    .max(maxAdditions)
    .readonly()
    .optional(),
  /** Language tag of the words, as detected. */
  language: z.string().min(2).max(12),
  /** Which kinds of personal data were masked out of the text. */
  masked: z.array(z.enum(maskKinds)).readonly(),
});

export type View = z.infer<typeof viewSchema>;
export type MaskKind = (typeof maskKinds)[number];
