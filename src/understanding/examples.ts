/** Phrases as the classifier learns them. */
import type { Lexicon } from './concepts.js';
import { conceptFeatures, extractFeatures, type Features, type Reach } from './features.js';
import type { Example } from './train-linear.js';

/** A phrase and the class it teaches. */
export interface Phrase {
  readonly text: string;
  readonly label: string;
}

export type FeatureReader = (text: string) => Features;

/** Reads each text's features once: most phrases teach several models. */
export function featureReader(lexicon: Lexicon, reach: Reach): FeatureReader {
  const read = new Map<string, Features>();
  return (text) => {
    const known = read.get(text);
    if (known !== undefined) return known;
    const features = extractFeatures(text, lexicon, reach);
    read.set(text, features);
    return features;
  };
}

/** Whole phrases as examples for their own language. */
export function wholeExamples(phrases: readonly Phrase[], featuresOf: FeatureReader): readonly Example[] {
  return phrases.map(({ text, label }) => ({ features: featuresOf(text), label }));
}

/** What phrases of another language teach: the concepts in them. */
export function conceptExamples(phrases: readonly Phrase[], featuresOf: FeatureReader): readonly Example[] {
  return phrases.flatMap(({ text, label }) => {
    const features = conceptFeatures(featuresOf(text));
    return features === undefined ? [] : [{ features, label }];
  });
}
