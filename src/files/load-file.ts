import { readFile } from 'node:fs/promises';
import type { z } from 'zod';

/** A fact or text file that can't be used. The message names the file, the place in it and the fault. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
  readonly file: string;
  readonly path: string;

  constructor(file: string, path: string, fault: string, options?: ErrorOptions) {
    super(`${file}: ${path === '' ? '' : `${path}: `}${fault}. Correct the file and start again.`, options);
    this.file = file;
    this.path = path;
  }
}

/**
 * Reads and validates one JSON file.
 * @throws DataFileError for a missing, unreadable, malformed or invalid file; names its first fault.
 */
export async function loadFile<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const result = schema.safeParse(parseJson(file, await readText(file)));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new DataFileError(file, formatPath(issue?.path ?? []), issue?.message ?? 'is not valid');
}

/** Reads a text file as UTF-8. @throws DataFileError when it can't be read. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new DataFileError(file, '', 'the file can’t be read', { cause });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DataFileError(file, '', 'the file is not valid JSON', { cause });
  }
}

/** `promises[0].measures[3].topic` */
function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
