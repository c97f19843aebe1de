/**
 * The concept lexicon: everyday words of every language for some 250 concepts (POLICE, SPEED, SNUFF …). A concept that
 * a message names is a feature beside its words, the same in every language, so that what one language teaches serves
 * all, and staff can add a word without touching code.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { loadFile } from '../files/load-file.js';
import { normalize, withoutAccents, words } from './normalize.js';

export const conceptsFileSchema = z.strictObject({
  language: z.string(),
  origin: z.enum(['machine', 'person']),
  reviewed: z.boolean(),
  /** Words by concept: `polis` the word itself, `polis*` what begins so, `*belysning` what ends so, `två ord`. */
  concepts: z.record(z.string().regex(/^[A-Z0-9-]+$/), z.array(z.string().min(1))),
});

export type ConceptsFile = z.infer<typeof conceptsFileSchema>;

type ConceptsOf = ReadonlyMap<string, readonly string[]>;

export interface Lexicon {
  /** Words and two-word phrases. */
  readonly exact: ConceptsOf;
  readonly prefixes: ConceptsOf;
  readonly suffixes: ConceptsOf;
}

export const emptyLexicon: Lexicon = { exact: new Map(), prefixes: new Map(), suffixes: new Map() };

/** The shortest and longest beginning or end of a word that a lexicon may name. */
const shortestAffix = 3;
const longestAffix = 16;

/** Reads the concepts of every language. @throws DataFileError naming file, path and fault */
export function loadConcepts(
  localesDir: string,
  languages: readonly string[],
): Promise<readonly ConceptsFile[]> {
  return Promise.all(
    languages.map((language) => loadFile(join(localesDir, language, 'concepts.json'), conceptsFileSchema)),
  );
}

/** One lexicon of all languages. */
export function buildLexicon(files: readonly ConceptsFile[]): Lexicon {
  const exact = new Map<string, string[]>();
  const prefixes = new Map<string, string[]>();
  const suffixes = new Map<string, string[]>();
  for (const { concepts } of files) {
    for (const [concept, entries] of Object.entries(concepts)) {
      for (const entry of entries) {
        const folded = fold(entry).join(' ');
        if (folded === '') continue;
        const into = entry.endsWith('*') ? prefixes : entry.startsWith('*') ? suffixes : exact;
        const list = into.get(folded) ?? [];
        if (!list.includes(concept)) into.set(folded, [...list, concept]);
      }
    }
  }
  return { exact, prefixes, suffixes };
}

/** The concepts that a message names, each once, in order. */
export function conceptsIn({ exact, prefixes, suffixes }: Lexicon, text: string): readonly string[] {
  if (exact.size === 0) return [];
  const found = new Set<string>();
  const add = (list: readonly string[] | undefined): void => {
    for (const concept of list ?? []) found.add(concept);
  };
  let previous = '';
  for (const word of fold(text)) {
    for (const form of forms(word)) {
      add(exact.get(form));
      if (previous !== '') add(exact.get(`${previous} ${form}`));
      const longest = Math.min(longestAffix, form.length);
      for (let length = shortestAffix; length <= longest; length += 1) {
        add(prefixes.get(form.slice(0, length)));
        add(suffixes.get(form.slice(-length)));
      }
    }
    previous = word;
  }
  return [...found];
}

function fold(text: string): readonly string[] {
  return words(withoutAccents(normalize(text)));
}

/** Conjunctions, prepositions and the article that Arabic writes together with the word. */
const arabicPrefix = /^(?:وال|بال|فال|كال|لل|ال|و|ب|ف|ل)(?=\p{L}{3})/u;

function forms(word: string): readonly string[] {
  const bare = word.replace(arabicPrefix, '');
  return bare === word ? [word] : [word, bare];
}
