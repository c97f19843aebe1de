/** What one word brings to a message's features wherever it stands: read once, however many messages it is in. */
import { conceptsOfWord, type Lexicon, type WordConcepts } from './concepts.js';
import type { Reach } from './features.js';
import { hashSeed, hashStep } from './hash-index.js';
import { withoutAccents } from './normalize.js';

/** The longest word whose characters are read: no word of ours is longer, and it bounds the cost too. */
const maxWordLength = 40;
/**
 * The lengths of the n-grams that are read. With many phrases three letters are enough in Latin letters: by
 * cross-validation two and four add nothing, and are two fifths of the features. Scripts that leave vowels out have
 * shorter words, and there they do.
 */
const latinGrams = [3, 3] as const;
const otherGrams = [2, 4] as const;
const latin = /^[\0-\u024f]*$/;
/** Where there are few phrases, the n-grams longer than those help, to this length. */
const longestGram = 5;

export interface WordReading extends WordConcepts {
  /** The hash of the word without accents, and as spelt: the same when it has none. */
  readonly plain: number;
  readonly spelt: number;
  /** The character n-grams (3 in Latin letters, else 2–4) of the plain word with its ends marked; some more than once. */
  readonly grams: Int32Array;
  /** The longer ones; none unless they were asked for. */
  readonly longGrams: Int32Array;
}

export type WordReader = (word: string) => WordReading;

/** Codes that no letter has: the edge of a word. */
export const boundary = 1;

const gramSeed = hashSeed(3);
const wordSeed = hashSeed(1);

/** Reads a normalized word, as far as the reach goes. */
export function readWord(lexicon: Lexicon, word: string, reach: Reach): WordReading {
  const unaccented = withoutAccents(word);
  const plain = unaccented.slice(0, maxWordLength);
  const hash = hashOf(wordSeed, plain);
  const { concepts, forms, opens } = conceptsOfWord(lexicon, unaccented);
  const [shortest, longest] = latin.test(plain) ? latinGrams : otherGrams;
  return {
    concepts,
    forms,
    opens,
    plain: hash,
    spelt: plain === word ? hash : hashOf(wordSeed, word),
    grams: gramsOf(plain, shortest, longest),
    longGrams: reach === 'long' ? gramsOf(plain, longest + 1, longestGram) : noGrams,
  };
}

const noGrams = new Int32Array(0);

/** The hash of a text, one step a character; not mixed yet. */
export function hashOf(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = hashStep(hash, text.charCodeAt(at));
  return hash;
}

function gramsOf(word: string, shortest: number, longest: number): Int32Array {
  const last = word.length + 1;
  const grams = new Int32Array((last + 1) * (longest - shortest + 1));
  let count = 0;
  for (let start = 0; start <= last; start += 1) {
    let hash = gramSeed;
    for (let at = start; at <= last && at < start + longest; at += 1) {
      hash = hashStep(hash, at === 0 || at === last ? boundary : word.charCodeAt(at - 1));
      if (at - start + 1 < shortest) continue;
      grams[count] = hash;
      count += 1;
    }
  }
  return grams.subarray(0, count);
}
