import { join } from 'node:path';
import { z } from 'zod';
import type { View } from '../feedback/view.js';
import { viewSchema } from '../feedback/view.js';
import type { ViewQuery } from '../feedback/view-store.js';
import { DurableAdapter } from './durable-adapter.js';
import type { StoreFileSystem } from './file-system.js';
import { listNames } from './file-system.js';
import type { PartName } from './journal-names.js';
import { compareParts } from './journal-names.js';

/**
 * The format before the journals: a JSON document a part, `2026-11-23.json`, `2026-11-23.0002.json`, replaced whole
 * for each save. It is read, and turned into journals when a store is opened; nothing writes it any more.
 */
interface PreviousPart {
  readonly version: 1;
  readonly day: string;
  readonly views: readonly View[];
}

const previousPartSchema = z
  .strictObject({ version: z.literal(1), day: z.iso.date(), views: z.array(viewSchema) })
  .superRefine(({ day, views }, context) => {
    // Dates are looked up by file name alone, so a view in the wrong day's file would never be found.
    const astray = views.findIndex((view) => dayOf(view) !== day);
    if (astray >= 0) context.addIssue({ code: 'custom', path: ['views', astray, 'receivedAt'] });
  });

const fileNamePattern = /^(\d{4}-\d{2}-\d{2})(?:\.(\d{4,}))?\.json$/;

/** The UTC day the view was received, `YYYY-MM-DD`. */
export function dayOf(view: View): string {
  return view.receivedAt.slice(0, 10);
}

/** `2026-11-23.json` for a day's first part, then `2026-11-23.0002.json`. */
export function previousFileName({ key, number }: PartName): string {
  return number === 1 ? `${key}.json` : `${key}.${String(number).padStart(4, '0')}.json`;
}

/** The parts in this format that can hold what is asked for, oldest first. Looks at names only. */
export async function listPreviousParts(
  fs: StoreFileSystem,
  folder: string,
  { from = '', to = '9999-12-31' }: ViewQuery = {},
): Promise<readonly PartName[]> {
  const names = await listNames(fs, folder);
  return names
    .map(parseFileName)
    .filter((part) => part !== null)
    .filter(({ key }) => key >= from && key <= to)
    .sort(compareParts);
}

/**
 * The views of one part; null when it has no file.
 *
 * @throws StoreFileError when the file can't be read as that part, or its day isn't that of its name
 */
export async function readPreviousPart(
  fs: StoreFileSystem,
  folder: string,
  part: PartName,
): Promise<readonly View[] | null> {
  const schema = previousPartSchema.refine(({ day }) => day === part.key, { path: ['day'] });
  const adapter = new DurableAdapter<PreviousPart>(fs, join(folder, previousFileName(part)), schema);
  return (await adapter.read())?.views ?? null;
}

function parseFileName(name: string): PartName | null {
  const [, key, number] = fileNamePattern.exec(name) ?? [];
  if (key === undefined) return null;
  const part = { key, number: Number(number ?? 1) };
  // `2026-11-23.0001.json` would be a second name for the first part.
  return previousFileName(part) === name ? part : null;
}
