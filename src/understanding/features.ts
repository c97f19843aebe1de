import { conceptsIn, type Lexicon } from './concepts.js';
import { FeatureList } from './feature-list.js';
import { hashSeed, hashStep } from './hash-index.js';
import { normalize, withoutAccents, words } from './normalize.js';

/** The longest message that is read, in words; what comes after seldom changes the topic, and bounds the cost. */
const maxWords = 60;
/** The longest word whose characters are read: no word of ours is longer, and it bounds the cost too. */
const maxWordLength = 40;
const minGram = 2;
const maxGram = 4;
const wideGram = 5;
/** Pairs of words may have so many others between them: "slår … nu". */
const maxSkip = 3;

/** Kinds of features, as they begin their hash, with their weight: many grams together would drown the words. */
const kinds = {
  word: { seed: hashSeed(1), weight: 1.6 },
  pair: { seed: hashSeed(2), weight: 1.3 },
  skip: { seed: hashSeed(6), weight: 1.1 },
  seam: { seed: hashSeed(7), weight: 0.5 },
  wideGram: { seed: hashSeed(3), weight: 0.7 },
  gram: { seed: hashSeed(3), weight: 1 },
  concept: { seed: hashSeed(4), weight: 1.6 },
  mark: { seed: hashSeed(5), weight: 1.5 },
} as const;

/** A message's features, each once: `hashes[i]` weighs `weights[i]`, more when it stands there more than once. */
export interface Features {
  readonly hashes: Int32Array;
  readonly weights: Float32Array;
  /** Words of the message. */
  readonly words: number;
  /** So many of the first hashes are concepts. */
  readonly concepts: number;
  /** So many of the first hashes are narrow ones; the wide ones follow. */
  readonly narrow: number;
}

/** Which features are read: the narrow alone are enough where there are a hundred phrases a class, and sooner learnt. */
export type Reach = 'narrow' | 'wide';

/**
 * The features of a message. The narrow ones: the concepts it names, its words, its word pairs, how it is put, and
 * the character n-grams (2–4) of its words with their ends marked, all without accents (old phones, foreign
 * keyboards), and the words as spelt as well. The wide ones: pairs of words with others between
 * them, n-grams of 5, and the letters where two words meet.
 */
export function extractFeatures(text: string, lexicon: Lexicon, reach: Reach = 'wide'): Features {
  const list = new FeatureList();
  for (const concept of conceptsIn(lexicon, text)) {
    list.push(hashOf(kinds.concept.seed, concept), kinds.concept.weight);
  }
  const concepts = list.count;
  for (const mark of marksIn(text)) list.push(hashOf(kinds.mark.seed, mark), kinds.mark.weight);
  const spelt = words(normalize(text)).slice(0, maxWords);
  const plain = spelt.map((word) => withoutAccents(word).slice(0, maxWordLength));
  pushNarrow(list, spelt, plain);
  const narrow = list.count;
  if (reach === 'wide') pushWide(list, plain);
  return { ...list.finish(), words: spelt.length, concepts, narrow };
}

function pushNarrow(list: FeatureList, spelt: readonly string[], plain: readonly string[]): void {
  let previous = kinds.pair.seed;
  for (const [place, word] of plain.entries()) {
    const original = spelt[place] ?? word;
    list.push(hashOf(kinds.word.seed, word), kinds.word.weight);
    if (word !== original) list.push(hashOf(kinds.word.seed, original), kinds.word.weight);
    list.push(hashOf(previous, word), kinds.pair.weight);
    previous = hashStep(hashOf(kinds.pair.seed, word), boundary);
    pushGrams(list, word, minGram, maxGram, kinds.gram.weight);
  }
  list.push(hashStep(previous, end), kinds.pair.weight);
}

function pushWide(list: FeatureList, plain: readonly string[]): void {
  for (const [place, word] of plain.entries()) {
    const first = hashStep(hashOf(kinds.skip.seed, word), boundary);
    for (let later = place + 2; later < Math.min(plain.length, place + 2 + maxSkip); later += 1) {
      list.push(hashOf(first, plain[later] ?? ''), kinds.skip.weight);
    }
    pushGrams(list, word, wideGram, wideGram, kinds.wideGram.weight);
    pushSeams(list, word, plain[place + 1]);
  }
}

/** Where two words meet, as if they were written as one: "fart kamera" and "fartkamera" share them. */
function pushSeams(list: FeatureList, word: string, next: string | undefined): void {
  if (next === undefined) return;
  for (const [left, right] of seams) {
    const from = hashStep(hashOf(kinds.seam.seed, word.slice(-left)), boundary);
    list.push(hashOf(from, next.slice(0, right)), kinds.seam.weight);
  }
}

/** Letters before and after the meeting. */
const seams = [
  [1, 3],
  [2, 2],
  [3, 1],
] as const;

/** The features without the wide ones. */
export function narrowFeatures(features: Features): Features {
  return firstOf(features, features.narrow);
}

/**
 * The concepts of a message alone: what a phrase of another language teaches. Undefined when it names too few to
 * teach anything.
 */
export function conceptFeatures(features: Features): Features | undefined {
  const { concepts } = features;
  return concepts < fewestConcepts ? undefined : { ...firstOf(features, concepts), words: concepts };
}

const fewestConcepts = 2;

function firstOf(features: Features, count: number): Features {
  return {
    ...features,
    hashes: features.hashes.subarray(0, count),
    weights: features.weights.subarray(0, count),
    narrow: Math.min(features.narrow, count),
  };
}

/** How a message is put: as a question, as a shout. It tells "he hits me" from "what if he hits me?". */
function marksIn(text: string): readonly string[] {
  return [
    ...(/[?？؟]/u.test(text) ? ['asks'] : []),
    ...(/[?？؟]\s*$/u.test(text) ? ['ends-asking'] : []),
    ...(/[!！]/u.test(text) ? ['shouts'] : []),
  ];
}

/** Codes that no letter has: the edge of a word, the end of a message. */
const boundary = 1;
const end = 2;

function hashOf(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = hashStep(hash, text.charCodeAt(at));
  return hash;
}

function pushGrams(list: FeatureList, word: string, shortest: number, longest: number, weight: number): void {
  const last = word.length + 1;
  for (let start = 0; start <= last; start += 1) {
    let hash: number = kinds.gram.seed;
    for (let at = start; at <= last && at < start + longest; at += 1) {
      hash = hashStep(hash, at === 0 || at === last ? boundary : word.charCodeAt(at - 1));
      if (at - start + 1 >= shortest) list.push(hash, weight);
    }
  }
}
