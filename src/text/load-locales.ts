import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { loadFile } from '../files/load-file.js';
import { sourceLanguage } from './texts.js';

/** What `locales/<language>/meta.json` says of the language and of where its texts come from. */
export const localeMetaSchema = z.strictObject({
  /** The tag used everywhere in the product, and the folder's name. */
  tag: z.string().regex(/^[a-z]{2,3}$/),
  /** Tag for the runtime's own formatting of dates and numbers. */
  formatTag: z.string(),
  /** The language's name in the language itself. */
  name: z.string().min(1),
  dir: z.enum(['ltr', 'rtl']),
  /** `written` by a person, or `machine`: translated by machine. */
  origin: z.enum(['written', 'machine']),
  /** Whether a speaker of the language has read and approved the texts. */
  reviewed: z.boolean(),
  /** Which version of the Swedish texts these are made from. */
  ofSwedish: z.number().int().positive(),
});

export type LocaleMeta = z.infer<typeof localeMetaSchema>;

const sentencesSchema = z.record(z.string().min(1), z.string().min(1));

/** The files with sentences in every language's folder; each is a namespace of flat keys. */
export const sentenceNamespaces = [
  'bot',
  'answers',
  'topics',
  'promises',
  'outcomes',
  'contacts',
  'neighbours',
  'page',
] as const;

export interface LocaleFiles {
  readonly meta: LocaleMeta;
  readonly sentences: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * Loads every language folder, Swedish first, the others by tag.
 * @throws DataFileError naming file, path and fault.
 */
export async function loadLocales(localesDir: string): Promise<readonly LocaleFiles[]> {
  const entries = await readdir(localesDir, { withFileTypes: true });
  const tags = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  tags.sort((a, b) => Number(b === sourceLanguage) - Number(a === sourceLanguage) || a.localeCompare(b));
  return Promise.all(tags.map((tag) => loadLocale(join(localesDir, tag))));
}

async function loadLocale(dir: string): Promise<LocaleFiles> {
  const [meta, ...sentences] = await Promise.all([
    loadFile(join(dir, 'meta.json'), localeMetaSchema),
    ...sentenceNamespaces.map((namespace) => loadFile(join(dir, `${namespace}.json`), sentencesSchema)),
  ]);
  return {
    meta,
    sentences: Object.fromEntries(sentenceNamespaces.map((name, index) => [name, sentences[index] ?? {}])),
  };
}
