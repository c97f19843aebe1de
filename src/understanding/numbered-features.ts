/**
 * The features of training texts, numbered as they are first met. Of forty thousand texts each feature is looked up
 * by its hash hardly more often than it is new: a word's grams have their numbers from the word's first reading.
 */

import { ArrayPool } from './array-pool.js';
import type { Lexicon } from './concepts.js';
import { growWeights } from './feature-list.js';
import { type FeatureExtent, type FeatureSink, type Features, type Reach, readInto } from './features.js';
import { GrowingHashIndex, hashEnd } from './hash-index.js';
import { readWord, type WordReading } from './word-reading.js';

/** A text's features, each once: `numbers[i]` weighs `weights[i]`. */
export interface NumberedFeatures extends FeatureExtent {
  readonly numbers: Int32Array;
  readonly weights: Float32Array;
}

/** Reads training texts. Keeps each word it has read: never for residents' words. */
export interface FeatureReader {
  read(text: string): NumberedFeatures;
  /** The hashes by number, as far as they have come. */
  readonly hashes: Int32Array;
}

export function featureReader(lexicon: Lexicon, reach: Reach): FeatureReader {
  const collector = new FeatureCollector();
  const readings = new Map<string, WordReading>();
  const readOnce = (word: string): WordReading => {
    const known = readings.get(word);
    if (known !== undefined) return known;
    const reading = readWord(lexicon, word, reach);
    const numbered = {
      ...reading,
      grams: collector.numbersOf(reading.grams),
      longGrams: collector.numbersOf(reading.longGrams),
    };
    readings.set(word, numbered);
    return numbered;
  };
  return {
    read(text) {
      const { words, concepts, narrow } = readInto(collector, text, lexicon, reach, readOnce);
      const { numbers, weights } = collector.finish();
      return { numbers, weights, words, concepts, narrow };
    },
    get hashes() {
      return collector.hashes;
    },
  };
}

/** The same features as a message has them that was never numbered. */
export function hashedFeatures({ hashes }: FeatureReader, features: NumberedFeatures): Features {
  const { numbers, weights, words, concepts, narrow } = features;
  return { hashes: numbers.map((number) => hashes[number] as number), weights, words, concepts, narrow };
}

/**
 * The concepts of a text alone: what a phrase of another language teaches. Undefined when it names too few to teach
 * anything.
 */
export function conceptFeatures({
  numbers,
  weights,
  concepts,
}: NumberedFeatures): NumberedFeatures | undefined {
  if (concepts < fewestConcepts) return undefined;
  return {
    numbers: numbers.subarray(0, concepts),
    weights: weights.subarray(0, concepts),
    words: concepts,
    concepts,
    narrow: concepts,
  };
}

const fewestConcepts = 2;

/** Room for the features of all our languages' phrases; it grows beyond. */
const expectedFeatures = 1 << 20;

/** Takes one text after the other; `pushAll` takes numbers, since words are read once. */
class FeatureCollector implements FeatureSink {
  readonly #index = new GrowingHashIndex(expectedFeatures);
  /** By number: the last text that had the feature, and where in it. */
  #lastText = new Int32Array(expectedFeatures);
  #lastPlace = new Int32Array(expectedFeatures);
  #numbers = new Int32Array(512);
  #weights = new Float32Array(512);
  #times = new Int32Array(512);
  readonly #integers = new ArrayPool((length) => new Int32Array(length));
  readonly #floats = new ArrayPool((length) => new Float32Array(length));
  #text = 1;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get hashes(): Int32Array {
    return this.#index.hashes;
  }

  numbersOf(unmixed: Int32Array): Int32Array {
    const numbers = this.#integers.take(unmixed.length);
    for (let at = 0; at < unmixed.length; at += 1) numbers[at] = this.#numberOf(unmixed[at] as number);
    return numbers;
  }

  #numberOf(unmixed: number): number {
    const number = this.#index.rowFor(hashEnd(unmixed));
    if (number >= this.#lastText.length) {
      this.#lastText = enlarged(this.#lastText);
      this.#lastPlace = enlarged(this.#lastPlace);
    }
    return number;
  }

  push(unmixed: number, weight: number): void {
    this.#add(this.#numberOf(unmixed), weight);
  }

  pushAll(numbers: Int32Array, weight: number): void {
    for (let at = 0; at < numbers.length; at += 1) this.#add(numbers[at] as number, weight);
  }

  /** The text's features; the next text begins. */
  finish(): { readonly numbers: Int32Array; readonly weights: Float32Array } {
    const weights = this.#floats.take(this.#count);
    weights.set(this.#weights.subarray(0, this.#count));
    growWeights(weights, this.#times);
    const numbers = this.#integers.take(this.#count);
    numbers.set(this.#numbers.subarray(0, this.#count));
    this.#text += 1;
    this.#count = 0;
    return { numbers, weights };
  }

  #add(number: number, weight: number): void {
    if (this.#lastText[number] === this.#text) {
      const place = this.#lastPlace[number] as number;
      this.#times[place] = (this.#times[place] as number) + 1;
      return;
    }
    if (this.#count === this.#numbers.length) {
      this.#numbers = enlarged(this.#numbers);
      this.#weights = enlarged(this.#weights);
      this.#times = enlarged(this.#times);
    }
    this.#lastText[number] = this.#text;
    this.#lastPlace[number] = this.#count;
    this.#numbers[this.#count] = number;
    this.#weights[this.#count] = weight;
    this.#times[this.#count] = 1;
    this.#count += 1;
  }
}

function enlarged<List extends Int32Array | Float32Array>(list: List): List {
  const larger = new (list.constructor as new (length: number) => List)(list.length * 2);
  larger.set(list);
  return larger;
}
