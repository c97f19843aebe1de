import type { StoreFileSystem } from './file-system.js';
import { listNames } from './file-system.js';
import { journalEnding } from './read-journal.js';

/** One journal of a folder: what its items have in common, such as a UTC day, and which of its parts, from 1. */
export interface PartName {
  readonly key: string;
  readonly number: number;
}

const namePattern = /^(\d{4}-\d{2}(?:-\d{2})?)\.(\d{4,})$/;

/** `2026-11-23.0001` */
export function formatPartName({ key, number }: PartName): string {
  return `${key}.${String(number).padStart(4, '0')}`;
}

/** The part that a file's name without its ending names; null when it names none. */
export function parsePartName(name: string): PartName | null {
  const [, key, number] = namePattern.exec(name) ?? [];
  if (key === undefined) return null;
  const part = { key, number: Number(number) };
  // `2026-11-23.00001` would be a second name for the first part.
  return part.number > 0 && formatPartName(part) === name ? part : null;
}

/** The journals in a folder with keys from `from` to `to`, both included, oldest first. Looks at names only. */
export async function listJournals(
  fs: StoreFileSystem,
  folder: string,
  { from = '', to = '9999-12-31' }: { readonly from?: string; readonly to?: string } = {},
): Promise<readonly PartName[]> {
  const names = await listNames(fs, folder);
  return names
    .filter((name) => name.endsWith(journalEnding))
    .map((name) => parsePartName(name.slice(0, -journalEnding.length)))
    .filter((part) => part !== null)
    .filter(({ key }) => key >= from && key <= to)
    .sort(compareParts);
}

export function compareParts(a: PartName, b: PartName): number {
  return a.key === b.key ? a.number - b.number : a.key < b.key ? -1 : 1;
}
