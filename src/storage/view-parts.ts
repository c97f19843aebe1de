import { join } from 'node:path';
import { z } from 'zod';
import type { View } from '../feedback/view.js';
import { viewSchema } from '../feedback/view.js';
import type { ViewQuery } from '../feedback/view-store.js';
import { DurableAdapter } from './durable-adapter.js';
import type { StoreFileSystem } from './file-system.js';
import { listNames } from './file-system.js';

/**
 * Most views of one part. Saving one more view rewrites its part, so without a limit the cost of a save grows with
 * the day: a day of 50 000 views would block the event loop about 100 ms for each. At 500 a save takes 1 to 3 ms,
 * however many views the day has.
 */
export const maxViewsPerPart = 500;

/** One file of views: a UTC day, and which of its parts, counted from 1. */
export interface PartName {
  readonly day: string;
  readonly number: number;
}

/** What a part's file holds. */
export interface ViewPart {
  readonly version: 1;
  readonly day: string;
  readonly views: readonly View[];
}

const viewPartSchema = z
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
export function partFileName({ day, number }: PartName): string {
  return number === 1 ? `${day}.json` : `${day}.${String(number).padStart(4, '0')}.json`;
}

/** The parts in the folder that can hold what is asked for, oldest first. Looks at names only. */
export async function listParts(
  fs: StoreFileSystem,
  folder: string,
  { from = '', to = '9999-12-31' }: ViewQuery = {},
): Promise<readonly PartName[]> {
  const names = await listNames(fs, folder);
  return names
    .map(parseFileName)
    .filter((part) => part !== null)
    .filter(({ day }) => day >= from && day <= to)
    .sort((a, b) => (a.day === b.day ? a.number - b.number : a.day < b.day ? -1 : 1));
}

/**
 * The views of one part; null when it has no file.
 *
 * @throws StoreFileError when the file can't be read as that part
 */
export async function readPart(
  fs: StoreFileSystem,
  folder: string,
  part: PartName,
): Promise<ViewPart | null> {
  return partAdapter(fs, folder, part).read();
}

/** The lowdb adapter of one part. A file whose day isn't that of its name is refused too. */
export function partAdapter(fs: StoreFileSystem, folder: string, part: PartName): DurableAdapter<ViewPart> {
  const schema = viewPartSchema.refine(({ day }) => day === part.day, { path: ['day'] });
  return new DurableAdapter(fs, join(folder, partFileName(part)), schema);
}

function parseFileName(name: string): PartName | null {
  const [, day, number] = fileNamePattern.exec(name) ?? [];
  if (day === undefined) return null;
  const part = { day, number: Number(number ?? 1) };
  // `2026-11-23.0001.json` would be a second name for the first part.
  return partFileName(part) === name ? part : null;
}
