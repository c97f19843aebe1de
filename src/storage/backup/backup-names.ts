import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { daysBefore } from '../purge-expired.js';

const namePattern = /^loftesboten-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z\.backup$/;

/** `loftesboten-20261123T093000000Z.backup`: names in their order are backups in theirs. */
export function backupName(madeAt: Date): string {
  return `loftesboten-${madeAt.toISOString().replaceAll(/[-:.]/g, '')}.backup`;
}

/** A backup in a folder, by its name. */
export interface NamedBackup {
  readonly file: string;
  readonly madeAt: Date;
}

/** The backups in a folder, oldest first. */
export async function listBackups(folder: string): Promise<readonly NamedBackup[]> {
  return (await readdir(folder)).toSorted().flatMap((name) => {
    const [, year, month, day, hour, minute, second, ms] = namePattern.exec(name) ?? [];
    if (year === undefined) return [];
    const madeAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
    return Number.isNaN(madeAt.getTime()) ? [] : [{ file: join(folder, name), madeAt }];
  });
}

/** Removes the backups that are older than so many days, but never the newest. Resolves to how many it removed. */
export async function removeOldBackups(folder: string, keepDays: number, now: Date): Promise<number> {
  const limit = daysBefore(now, keepDays);
  const old = (await listBackups(folder)).slice(0, -1).filter(({ madeAt }) => madeAt < limit);
  for (const { file } of old) await unlink(file);
  return old.length;
}
