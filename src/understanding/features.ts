import { normalize, withoutAccents, words } from './normalize.js';

/** The longest message that is read, in words; what comes after seldom changes the topic, and bounds the cost. */
const maxWords = 60;
const minGram = 2;
const maxGram = 5;

/**
 * The features of a message: its words, its word pairs, and the character n-grams (2–5) of its words with
 * their ends marked, all without accents (old phones, foreign keyboards), and the words as spelt as well.
 * The first character tells the kind: `w` word, `p` pair, `c` characters.
 */
export function extractFeatures(text: string): readonly string[] {
  const spelt = words(normalize(text)).slice(0, maxWords);
  const features: string[] = [];
  let previous = '^';
  for (const original of spelt) {
    const plain = withoutAccents(original);
    features.push(`w${plain}`, `p${previous} ${plain}`);
    if (plain !== original) features.push(`w${original}`);
    pushGrams(`_${plain}_`, features);
    previous = plain;
  }
  features.push(`p${previous} $`);
  return features;
}

function pushGrams(padded: string, into: string[]): void {
  for (let size = minGram; size <= maxGram; size += 1) {
    for (let start = 0; start + size <= padded.length; start += 1)
      into.push(`c${padded.slice(start, start + size)}`);
  }
}
