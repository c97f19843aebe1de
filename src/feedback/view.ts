/**
 * A view: what a resident chose to say in the medborgardialog, as it is stored. It holds nothing about who
 * wrote it: no address, no conversation, no user, and the time is kept to the hour only.
 */
import { z } from 'zod';

/** The version of a stored view. Raise it when the shape changes, and read the earlier one too. */
export const viewVersion = 1;

/** The scale of "how safe does it feel": 1 very unsafe, 5 very safe. */
export const ratingSchema = z.number().int().min(1).max(5);

/** Longest text of one view, in UTF-16 code units. What is longer is refused kindly, never cut. */
export const maxViewTextLength = 2000;

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
  version: z.literal(viewVersion),
  /** Random identifier of the view (UUID). Says nothing about the receipt. */
  id: z.uuid(),
  /** Keyed hash of the receipt code, hex. The code itself is only ever shown to the resident. */
  receiptHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** When it was received, UTC, cut to the hour: `2026-11-23T09:00:00.000Z`. */
  receivedAt: z.iso.datetime(),
  /** A focus area's topic id (`traffic`, `youth`, `integration`) or `other`. */
  area: z.string().min(1).max(60),
  /** Id of a place in `data/<municipality>/places.json`, or `all` for the whole municipality. */
  place: z.string().min(1).max(60),
  rating: ratingSchema,
  /** The resident's words, masked. May be empty: the words are voluntary. */
  text: z.string().max(maxViewTextLength),
  /** Language tag of the words, as detected. */
  language: z.string().min(2).max(12),
  /** Which kinds of personal data were masked out of the text. */
  masked: z.array(z.enum(maskKinds)).readonly(),
});

export type View = z.infer<typeof viewSchema>;
export type MaskKind = (typeof maskKinds)[number];
