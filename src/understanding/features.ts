import { conceptsIn, type Lexicon } from './concepts.js';
import { FeatureList } from './feature-list.js';
import { hashSeed, hashStep } from './hash-index.js';
import { normalize, words } from './normalize.js';
import { boundary, hashOf, readWord, type WordReader, type WordReading } from './word-reading.js';

/** The longest message that is read, in words; what comes after seldom changes the topic, and bounds the cost. */
const maxWords = 60;
/** Pairs of words may have so many others between them: "slår mig nu". */
const maxSkip = 1;

/** What each kind of feature weighs: many grams together would drown the words. */
const weights = {
  word: 1.6,
  pair: 1.3,
  skip: 1.1,
  gram: 1,
  longGram: 0.7,
  concept: 1.6,
  mark: 1.5,
} as const;

/** Where the hashes of the kinds that are more than a word's own begin. */
const seeds = {
  pair: hashSeed(2),
  skip: hashSeed(6),
  seam: hashSeed(7),
  concept: hashSeed(4),
  mark: hashSeed(5),
};

/** A message's features, each once: `hashes[i]` weighs `weights[i]`, more when it stands there more than once. */
export interface Features extends FeatureExtent {
  readonly hashes: Int32Array;
  readonly weights: Float32Array;
}

export interface FeatureExtent {
  /** Words of the message. */
  readonly words: number;
  /** So many of the first are concepts. */
  readonly concepts: number;
  /** So many of the first are narrow ones. */
  readonly narrow: number;
}

/**
 * Which features are read: the narrow alone are enough for a topic, and sooner learnt; the alarm lives on what stands
 * at some distance, too; with few phrases a class longer n-grams help (`long`).
 */
export type Reach = 'narrow' | 'skipping' | 'long';

/**
 * The features of a message. The narrow ones: the concepts it names, its words, its word pairs, how it is put, and
 * the character n-grams of its words with their ends marked, all without accents (old phones, foreign
 * keyboards), and the words as spelt as well. The others: pairs of words
 * with others between them.
 */
export function extractFeatures(text: string, lexicon: Lexicon, reach: Reach): Features {
  const list = new FeatureList();
  const extent = readInto(list, text, lexicon, reach, (word) => readWord(lexicon, word, reach));
  return { ...list.finish(), ...extent };
}

/** What takes a message's features, in order. */
export interface FeatureSink {
  /** Different features so far. */
  readonly count: number;
  push(unmixed: number, weight: number): void;
  /** Several of one word and weight. */
  pushAll(grams: Int32Array, weight: number): void;
}

/** Reads a message into a sink, its words by the given reader. */
export function readInto(
  list: FeatureSink,
  text: string,
  lexicon: Lexicon,
  reach: Reach,
  read: WordReader,
): FeatureExtent {
  const readings = words(normalize(text)).slice(0, maxWords).map(read);
  for (const concept of conceptsIn(lexicon, readings)) {
    list.push(hashOf(seeds.concept, concept), weights.concept);
  }
  const concepts = list.count;
  for (const mark of marksIn(text)) list.push(hashOf(seeds.mark, mark), weights.mark);
  pushNarrow(list, readings);
  const narrow = list.count;
  if (reach === 'skipping') pushSkips(list, readings);
  if (reach === 'long') for (const { longGrams } of readings) list.pushAll(longGrams, weights.longGram);
  return { words: readings.length, concepts, narrow };
}

function pushNarrow(list: FeatureSink, readings: readonly WordReading[]): void {
  let previous = boundary;
  for (const { plain, spelt, grams } of readings) {
    list.push(plain, weights.word);
    if (spelt !== plain) list.push(spelt, weights.word);
    list.push(pairOf(seeds.pair, previous, plain), weights.pair);
    previous = plain;
    list.pushAll(grams, weights.gram);
  }
  list.push(pairOf(seeds.pair, previous, boundary), weights.pair);
}

function pushSkips(list: FeatureSink, readings: readonly WordReading[]): void {
  for (let place = 0; place < readings.length; place += 1) {
    const { plain } = readings[place] as WordReading;
    const last = Math.min(readings.length, place + 2 + maxSkip);
    for (let later = place + 2; later < last; later += 1) {
      list.push(pairOf(seeds.skip, plain, (readings[later] as WordReading).plain), weights.skip);
    }
  }
}

function pairOf(seed: number, left: number, right: number): number {
  return hashStep(hashStep(seed, left), right);
}

/** The narrow features alone. */
export function narrowFeatures(features: Features): Features {
  const { hashes, weights, narrow } = features;
  return { ...features, hashes: hashes.subarray(0, narrow), weights: weights.subarray(0, narrow) };
}

/** How a message is put: as a question, as a shout. It tells "he hits me" from "what if he hits me?". */
function marksIn(text: string): readonly string[] {
  return [
    ...(/[?？؟]/u.test(text) ? ['asks'] : []),
    ...(/[?？؟]\s*$/u.test(text) ? ['ends-asking'] : []),
    ...(/[!！]/u.test(text) ? ['shouts'] : []),
  ];
}
