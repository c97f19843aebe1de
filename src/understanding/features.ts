import { conceptsIn, type Lexicon } from './concepts.js';
import { hashEnd, hashSeed, hashStep } from './hash-index.js';
import { normalize, withoutAccents, words } from './normalize.js';

/** The longest message that is read, in words; what comes after seldom changes the topic, and bounds the cost. */
const maxWords = 60;
/** The longest word whose characters are read: no word of ours is longer, and it bounds the cost too. */
const maxWordLength = 40;
const minGram = 2;
const maxGram = 4;

/** Kinds of features, as they begin their hash, with their weight: many grams together would drown the words. */
const kinds = {
  word: { seed: hashSeed(1), weight: 1.6 },
  pair: { seed: hashSeed(2), weight: 1.1 },
  gram: { seed: hashSeed(3), weight: 1 },
  concept: { seed: hashSeed(4), weight: 1.6 },
} as const;

/** A message's features: `hashes[i]` weighs `weights[i]`. A feature that stands twice is twice in the list. */
export interface Features {
  readonly hashes: Int32Array;
  readonly weights: Float32Array;
  /** Words of the message. */
  readonly words: number;
}

/**
 * The features of a message: its words, its word pairs, and the character n-grams (2–4) of its words with
 * their ends marked, all without accents (old phones, foreign keyboards), and the words as spelt as well; and the
 * concepts it names.
 */
export function extractFeatures(text: string, lexicon: Lexicon): Features {
  const hashes: number[] = [];
  const weights: number[] = [];
  const push = (hash: number, weight: number): void => {
    hashes.push(hashEnd(hash));
    weights.push(weight);
  };
  pushConcepts(text, lexicon, push);
  let previous = kinds.pair.seed;
  const spelt = words(normalize(text)).slice(0, maxWords);
  for (const original of spelt) {
    const plain = withoutAccents(original).slice(0, maxWordLength);
    push(hashOf(kinds.word.seed, plain), kinds.word.weight);
    if (plain !== original) push(hashOf(kinds.word.seed, original), kinds.word.weight);
    push(hashOf(previous, plain), kinds.pair.weight);
    previous = hashStep(hashOf(kinds.pair.seed, plain), boundary);
    pushGrams(plain, push);
  }
  push(hashStep(previous, end), kinds.pair.weight);
  return { hashes: Int32Array.from(hashes), weights: Float32Array.from(weights), words: spelt.length };
}

/**
 * The concepts of a message alone: what a phrase of another language teaches. Undefined when it names too few to
 * teach anything.
 */
export function conceptFeatures(text: string, lexicon: Lexicon): Features | undefined {
  const hashes: number[] = [];
  const weights: number[] = [];
  pushConcepts(text, lexicon, (hash, weight) => {
    hashes.push(hashEnd(hash));
    weights.push(weight);
  });
  if (hashes.length < fewestConcepts) return undefined;
  return { hashes: Int32Array.from(hashes), weights: Float32Array.from(weights), words: hashes.length };
}

const fewestConcepts = 2;

function pushConcepts(text: string, lexicon: Lexicon, push: (hash: number, weight: number) => void): void {
  for (const concept of conceptsIn(lexicon, text))
    push(hashOf(kinds.concept.seed, concept), kinds.concept.weight);
}

/** Codes that no letter has: the edge of a word, the end of a message. */
const boundary = 1;
const end = 2;

function hashOf(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = hashStep(hash, text.charCodeAt(at));
  return hash;
}

function pushGrams(word: string, push: (hash: number, weight: number) => void): void {
  const code = (at: number) => (at === 0 || at === word.length + 1 ? boundary : word.charCodeAt(at - 1));
  for (let start = 0; start < word.length + 2; start += 1) {
    let hash: number = kinds.gram.seed;
    const stop = Math.min(word.length + 2, start + maxGram);
    for (let at = start; at < stop; at += 1) {
      hash = hashStep(hash, code(at));
      if (at - start + 1 >= minGram) push(hash, kinds.gram.weight);
    }
  }
}
