import { createHash } from 'node:crypto';
import { z } from 'zod';

/** One item of the bot's storage, as its file holds it. */
export const botDocumentSchema = z.strictObject({
  version: z.literal(1),
  eTag: z.string().min(1),
  writtenAt: z.iso.datetime(),
  item: z.custom<Record<string, unknown>>(isPlainObject),
});

export type BotDocument = z.infer<typeof botDocumentSchema>;

const fileNamePattern = /^[0-9a-f]{64}\.json$/;

/** A hash, so that no key, whatever characters it is made of, leads out of the folder or is too long for a name. */
export function fileNameOf(key: string): string {
  return `${createHash('sha256').update(key).digest('hex')}.json`;
}

/** The item as JSON keeps it, copied at once: botbuilder goes on changing its state objects. */
export function copyItem(item: unknown): { eTag: string | null; item: Record<string, unknown> } {
  const copy: unknown = isPlainObject(item) ? JSON.parse(JSON.stringify(item)) : null;
  if (!isPlainObject(copy)) throw new TypeError('A stored item must be a JSON object.');
  const { eTag, ...rest } = copy;
  return { eTag: typeof eTag === 'string' && eTag !== '' && eTag !== '*' ? eTag : null, item: rest };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the file is one item's document. */
export function isFileName(name: string): boolean {
  return fileNamePattern.test(name);
}
