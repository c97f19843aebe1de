import type { Adapter } from 'lowdb';
import type { z } from 'zod';
import { replaceFile } from './atomic-file.js';
import type { StoreFileSystem } from './file-system.js';
import { hasCode, readIfPresent } from './file-system.js';
import { formatFaultPath, StoreFileError } from './store-file-error.js';

/**
 * lowdb's seam to one JSON file: validated on reading, replaced atomically and durably on writing. The schema
 * names the document's `version`. What can't be read is never overwritten: writing before a successful read throws.
 */
export class DurableAdapter<T extends { readonly version: number }> implements Adapter<T> {
  readonly #fs: StoreFileSystem;
  readonly #file: string;
  readonly #schema: z.ZodType<T>;
  #isReadable = false;

  constructor(fs: StoreFileSystem, file: string, schema: z.ZodType<T>) {
    this.#fs = fs;
    this.#file = file;
    this.#schema = schema;
  }

  /**
   * The document, or null when there is no file.
   *
   * @throws StoreFileError when the file is there and is not such a document
   */
  async read(): Promise<T | null> {
    this.#isReadable = false;
    const bytes = await this.#readBytes();
    const document = bytes === null ? null : parseDocument(this.#file, bytes, this.#schema);
    this.#isReadable = true;
    return document;
  }

  /** Resolves when the document is durable; rejects with the file as it was (see replaceFile). */
  async write(document: T): Promise<void> {
    if (!this.#isReadable) throw new Error(`${this.#file} must be read before it is written.`);
    await replaceFile(this.#fs, this.#file, `${JSON.stringify(document)}\n`);
  }

  async #readBytes(): Promise<Uint8Array | null> {
    try {
      return await readIfPresent(this.#fs, this.#file);
    } catch (error) {
      if (hasCode(error, 'ELOOP')) throw new StoreFileError(this.#file, 'link');
      throw error;
    }
  }
}

function parseDocument<T>(file: string, bytes: Uint8Array, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parseJson(file, decode(file, bytes)));
  if (result.success) return result.data;
  const { issues } = result.error;
  // A document of another version has other faults too; the version is what explains them.
  const ofVersion = issues.find(({ path }) => path.length === 1 && path[0] === 'version');
  if (ofVersion !== undefined) throw new StoreFileError(file, 'version', 'version');
  throw new StoreFileError(file, 'schema', formatFaultPath(issues[0]?.path ?? []));
}

// The errors of both decoders are dropped on purpose: JSON.parse quotes the text in its message.
function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new StoreFileError(file, 'encoding');
  }
}

function parseJson(file: string, text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StoreFileError(file, 'json');
  }
  if (repeatsField(text, value)) throw new StoreFileError(file, 'repeated');
  return value;
}

/**
 * Whether an object of the text has a field twice. JSON.parse keeps the last and says nothing: where the end of one
 * view and the beginning of the next were cut out, the two would be read as one.
 */
function repeatsField(text: string, value: unknown): boolean {
  const compact = JSON.stringify(value);
  // As the store writes it, unless someone edited or reformatted the file by hand, which is fine.
  return text.trimEnd() !== compact && countFields(text) !== countFields(compact);
}

/** Outside of strings, JSON has one colon a field. */
function countFields(json: string): number {
  return json.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"/g, '').split(':').length - 1;
}
