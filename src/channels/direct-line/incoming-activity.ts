/**
 * What a client posts, reduced to the fields we know. Everything else is dropped unseen: files, names, time zones, and
 * anything nested, which could overflow the stack of whoever serialises it.
 */
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { DirectLineError } from './direct-line-error.js';

/** The longest user id a client may choose. */
const maxUserIdLength = 100;
const maxNameLength = 100;
const maxValueKeys = 20;
const maxValueTextLength = 1_000;
/** How many entities are looked at; Web Chat sends one. */
const maxEntities = 20;

export const userIdSchema = z.string().min(1).max(maxUserIdLength);

/** Looks like a BCP 47 tag. Whether we speak it is for the bot to say. */
export const localeSchema = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/);

const flatValueSchema = z.union([
  z.string().max(maxValueTextLength),
  z
    .record(
      z.string().max(maxNameLength),
      z.union([z.string().max(maxValueTextLength), z.number(), z.boolean(), z.null()]),
    )
    .refine((value) => Object.keys(value).length <= maxValueKeys),
]);

const clientCapabilitiesSchema = z.object({
  type: z.literal('ClientCapabilities'),
  requiresBotState: z.boolean().optional(),
  supportsListening: z.boolean().optional(),
  supportsTts: z.boolean().optional(),
});

// `catch` where a client's odd value is no reason to turn a resident away: the field is left out.
const activitySchema = z.object({
  type: z.enum(['message', 'event', 'typing']),
  text: z.string().optional(),
  name: z.string().min(1).max(maxNameLength).optional(),
  value: flatValueSchema.optional().catch(undefined),
  locale: localeSchema.optional().catch(undefined),
  from: z.object({ id: userIdSchema.optional() }).optional(),
  channelData: z
    .object({
      clientActivityID: z.string().max(maxNameLength).optional().catch(undefined),
      postBack: z.boolean().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  entities: z.array(z.unknown()).optional().catch(undefined),
});

export interface IncomingActivity {
  /** What the client claims to be; a token's own user goes before it. */
  readonly userId: string | undefined;
  readonly fields: Partial<Activity>;
}

/** @throws DirectLineError 400, with a message that names the field but never its content. */
export function parseIncomingActivity(body: unknown, maxTextLength: number): IncomingActivity {
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) throw new DirectLineError('BadArgument', complain(parsed.error));
  const { type, text, name, value, locale, from, channelData, entities } = parsed.data;
  if (text !== undefined && text.length > maxTextLength) {
    throw new DirectLineError(
      'TextTooLong',
      `The text is longer than ${maxTextLength} characters. Shorten it.`,
    );
  }
  const common = withoutUndefined({
    type,
    locale,
    channelData: channelData && withoutUndefined(channelData),
    entities: entities && capabilitiesIn(entities),
  });
  switch (type) {
    case 'message':
      if (!text && value === undefined)
        throw new DirectLineError('BadArgument', 'A message must have a text.');
      // Plain, whatever the client says: a resident's words are never rendered as markup.
      return {
        userId: from?.id,
        fields: { ...common, ...withoutUndefined({ text, value }), textFormat: 'plain' },
      };
    case 'event':
      if (name === undefined) throw new DirectLineError('BadArgument', 'An event must have a name.');
      return { userId: from?.id, fields: { ...common, name, ...withoutUndefined({ value }) } };
    case 'typing':
      return { userId: from?.id, fields: common };
  }
}

function capabilitiesIn(entities: readonly unknown[]): z.infer<typeof clientCapabilitiesSchema>[] {
  const found = entities.slice(0, maxEntities).map((entity) => clientCapabilitiesSchema.safeParse(entity));
  return found.flatMap((result) => (result.success ? [result.data] : [])).slice(0, 1);
}

function complain(error: z.ZodError): string {
  const path = error.issues[0]?.path.join('.') ?? '';
  if (path === '') return 'The body must be an activity: a JSON object.';
  if (path === 'type') return 'The type must be message, event or typing.';
  return `The field ${path} is not valid.`;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(fields: T): Defined<T> {
  // Object.fromEntries can't keep the types; the values are the same ones.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
