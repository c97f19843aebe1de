/** Which language a short message is written in: script first, then a character n-gram naive Bayes. */
import {
  buildHashIndex,
  GrowingHashIndex,
  type HashIndex,
  hashEnd,
  hashSeed,
  hashStep,
  rowOf,
} from './hash-index.js';
import { normalize, words } from './normalize.js';

export interface LanguageModel {
  readonly languages: readonly string[];
  /** The row of a gram in `logs`, by its hash. */
  readonly grams: HashIndex;
  /** Log likelihood of a gram in each language: `logs[row * languages.length + language]`. */
  readonly logs: Float32Array;
  /** For each language its script, as a Unicode script name. */
  readonly scripts: readonly string[];
}

export interface LanguageGuess {
  /** A tag of the model, or `und` when nothing in the message speaks for any of them. */
  readonly language: string;
  /** Probability, 0–1. */
  readonly confidence: number;
  /** The languages by probability, best first. */
  readonly ranked: readonly { readonly language: string; readonly confidence: number }[];
}

const scriptPatterns: readonly (readonly [string, RegExp])[] = (
  ['Latin', 'Arabic', 'Cyrillic', 'Thai', 'Ethiopic', 'Greek', 'Hebrew', 'Han'] as const
).map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'gu')]);

/** What a Latin letter counts beside others': who writes in another script quotes Swedish words, seldom the reverse. */
const latinWeight = 0.25;

/** The script a text is written in, by its letters; `none` for a text without any. */
export function dominantScript(text: string): string {
  let best = 'none';
  let most = 0;
  for (const [script, pattern] of scriptPatterns) {
    const count = (text.match(pattern)?.length ?? 0) * (script === 'Latin' ? latinWeight : 1);
    if (count > most) {
      best = script;
      most = count;
    }
  }
  return best;
}

const maxGram = 4;

const wordSeed = hashSeed(11);
const gramSeed = hashSeed(12);
/** A code that no letter has: the edge of a word. */
const boundary = 1;

/**
 * Hashes of a message's words and of the n-grams (1–4) of each, its ends marked. Accents are kept: they tell
 * languages apart. Numbers are left out.
 */
function gramsOf(text: string): readonly number[] {
  const grams: number[] = [];
  for (const word of words(normalize(text))) {
    if (/^\d+$/.test(word)) continue;
    const last = word.length + 1;
    const codeAt = (at: number) => (at === 0 || at === last ? boundary : word.charCodeAt(at - 1));
    let whole = wordSeed;
    for (let at = 0; at <= last; at += 1) whole = hashStep(whole, codeAt(at));
    grams.push(hashEnd(whole));
    for (let start = 0; start <= last; start += 1) {
      let hash = gramSeed;
      for (let at = start; at <= last && at < start + maxGram; at += 1) {
        hash = hashStep(hash, codeAt(at));
        grams.push(hashEnd(hash));
      }
    }
  }
  return grams;
}

/** Of a language with very many samples, so many are used: more don't help, and training stays short. */
const maxSamples = 1500;
/** How much of a gram's likelihood comes from all languages together: the same for those with few and many samples. */
const background = 0.15;

/** Learns from example messages by language. */
export function trainLanguageModel(samples: Readonly<Record<string, readonly string[]>>): LanguageModel {
  const languages = Object.keys(samples);
  const seen = new GrowingHashIndex();
  const rowsBy = languages.map((language) =>
    spread(samples[language] ?? [], maxSamples).flatMap((text) =>
      gramsOf(text).map((gram) => seen.rowFor(gram)),
    ),
  );
  const { kept, hashes } = seenTwice(rowsBy, seen);
  const logs = new Float32Array(hashes.length * languages.length);
  for (const [index, rows] of rowsBy.entries()) {
    for (const row of rows) {
      const cell = (kept[row] as number) * languages.length + index;
      // A row that isn't kept is -1: its cell is before the first.
      if (cell >= 0) logs[cell] = (logs[cell] as number) + 1 / rows.length;
    }
  }
  for (let first = 0; first < logs.length; first += languages.length) {
    const shares = logs.subarray(first, first + languages.length);
    const everywhere = shares.reduce((sum, share) => sum + share, 0) / languages.length;
    for (let index = 0; index < shares.length; index += 1) {
      shares[index] = Math.log((1 - background) * (shares[index] as number) + background * everywhere);
    }
  }
  return {
    languages,
    grams: buildHashIndex(hashes),
    logs,
    scripts: languages.map((language) => dominantScript((samples[language] ?? []).slice(0, 200).join(' '))),
  };
}

/** The grams that stand there twice, each with its new row; the others have -1. */
function seenTwice(rowsBy: readonly (readonly number[])[], { size, hashes }: GrowingHashIndex) {
  const times = new Int32Array(size);
  for (const rows of rowsBy) for (const row of rows) times[row] = (times[row] as number) + 1;
  const kept = new Int32Array(size).fill(-1);
  const common: number[] = [];
  for (let row = 0; row < size; row += 1) {
    if ((times[row] as number) < 2) continue;
    kept[row] = common.length;
    common.push(hashes[row] as number);
  }
  return { kept, hashes: common };
}

/** At most so many, evenly spread over the list. */
function spread(list: readonly string[], most: number): readonly string[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, index) => list[Math.floor((index * list.length) / most)] ?? '');
}

/** How much of a naive Bayes sum to believe: its features are far from independent. */
const temper = 0.35;
/** What the language of the conversation so far weighs, in tempered log odds. */
const priorWeight = 1.2;

/**
 * Guesses the language. `prior` is the language the conversation is in, if any: it decides between languages
 * that a short or mixed message can't tell apart.
 */
export function detectLanguage(model: LanguageModel, text: string, prior?: string): LanguageGuess {
  const script = dominantScript(text);
  const fitting = model.languages.map((_, index) => model.scripts[index] === script);
  if (!fitting.includes(true)) return { language: 'und', confidence: 0, ranked: [] };
  const sums = new Float64Array(model.languages.length);
  for (const gram of gramsOf(text)) {
    const row = rowOf(model.grams, gram);
    if (row < 0) continue;
    const first = row * sums.length;
    for (let index = 0; index < sums.length; index += 1) {
      sums[index] = (sums[index] ?? 0) + (model.logs[first + index] ?? 0);
    }
  }
  const logs = sums.map((sum, index) =>
    fitting[index]
      ? sum * temper + (model.languages[index] === prior ? priorWeight : 0)
      : Number.NEGATIVE_INFINITY,
  );
  const highest = Math.max(...logs);
  const exponents = logs.map((value) => Math.exp(value - highest));
  const total = exponents.reduce((sum, value) => sum + value, 0);
  const ranked = model.languages
    .map((language, index) => ({ language, confidence: (exponents[index] ?? 0) / total }))
    .sort((a, b) => b.confidence - a.confidence);
  const best = ranked[0];
  return { language: best?.language ?? 'und', confidence: best?.confidence ?? 0, ranked };
}
