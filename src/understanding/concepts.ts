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

/** The shortest and longest beginning or end of a word that a lexicon may name. */
const shortestAffix = 3;
const longestAffix = 16;

type ConceptsOf = ReadonlyMap<string, readonly string[]>;

export interface Lexicon {
  /** Words and two-word phrases. */
  readonly exact: ConceptsOf;
  readonly prefixes: ConceptsOf;
  readonly suffixes: ConceptsOf;
  /** How any beginning, any ending, any phrase of two words begins: most words are none of them, seen at a glance. */
  readonly beginnings: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
  readonly openers: ReadonlySet<string>;
}

export const emptyLexicon: Lexicon = buildLexicon([]);

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
  return {
    exact,
    prefixes,
    suffixes,
    beginnings: new Set([...prefixes.keys()].map((entry) => entry.slice(0, shortestAffix))),
    endings: new Set([...suffixes.keys()].map((entry) => entry.slice(-shortestAffix))),
    openers: new Set([...exact.keys()].filter((entry) => entry.includes(' ')).map(firstWord)),
  };
}

/** What a word says by itself, and the forms it is looked up by beside the word before it. */
export interface WordConcepts {
  readonly concepts: readonly string[];
  readonly forms: readonly string[];
  /** Whether some phrase of two words begins with it. */
  readonly opens: boolean;
}

/** The concepts of a word without accents, in order; some may stand there more than once. */
export function conceptsOfWord(lexicon: Lexicon, word: string): WordConcepts {
  const { exact, prefixes, suffixes, beginnings, endings, openers } = lexicon;
  if (exact.size === 0) return nothing;
  const concepts: string[] = [];
  const forms = formsOf(word);
  for (const form of forms) {
    pushAll(concepts, exact.get(form));
    const longest = Math.min(longestAffix, form.length);
    const begins = beginnings.has(form.slice(0, shortestAffix));
    const ends = endings.has(form.slice(-shortestAffix));
    for (let length = shortestAffix; (begins || ends) && length <= longest; length += 1) {
      if (begins) pushAll(concepts, prefixes.get(form.slice(0, length)));
      if (ends) pushAll(concepts, suffixes.get(form.slice(-length)));
    }
  }
  return { concepts, forms, opens: openers.has(word) };
}

function pushAll(list: string[], more: readonly string[] | undefined): void {
  if (more !== undefined) list.push(...more);
}

const nothing: WordConcepts = { concepts: [], forms: [], opens: false };

/** The concepts that a message's words name, alone and two by two, each once. */
export function conceptsIn({ exact }: Lexicon, words: readonly WordConcepts[]): readonly string[] {
  const found: string[] = [];
  const add = (concept: string): void => {
    if (!found.includes(concept)) found.push(concept);
  };
  for (let at = 0; at < words.length; at += 1) {
    const { concepts, forms } = words[at] as WordConcepts;
    const before = words[at - 1];
    if (before?.opens === true) {
      for (const form of forms) exact.get(`${before.forms[0]} ${form}`)?.forEach(add);
    }
    concepts.forEach(add);
  }
  return found;
}

function firstWord(phrase: string): string {
  return phrase.slice(0, phrase.indexOf(' '));
}

function fold(text: string): readonly string[] {
  return words(withoutAccents(normalize(text)));
}

/** Conjunctions, prepositions and the article that Arabic writes together with the word. */
const arabicPrefix = /^(?:وال|بال|فال|كال|لل|ال|و|ب|ف|ل)(?=\p{L}{3})/u;

function formsOf(word: string): readonly string[] {
  const bare = word.replace(arabicPrefix, '');
  return bare === word ? [word] : [word, bare];
}
