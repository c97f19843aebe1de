/** Phrases as the classifier learns them. */
import type { Lexicon } from './concepts.js';
import { conceptFeatures, extractFeatures } from './features.js';
import type { Example } from './train-linear.js';

/** A phrase and the class it teaches. */
export interface Phrase {
  readonly text: string;
  readonly label: string;
}

/** Whole phrases as examples for their own language. */
export function wholeExamples(phrases: readonly Phrase[], lexicon: Lexicon): readonly Example[] {
  return phrases.map(({ text, label }) => ({ features: extractFeatures(text, lexicon), label }));
}

/** What phrases of another language teach: the concepts in them. */
export function conceptExamples(phrases: readonly Phrase[], lexicon: Lexicon): readonly Example[] {
  return phrases.flatMap(({ text, label }) => {
    const features = conceptFeatures(text, lexicon);
    return features === undefined ? [] : [{ features, label }];
  });
}
