/** Phrases as the classifier learns them. */
import { conceptFeatures, type FeatureReader } from './numbered-features.js';
import type { Example } from './train-linear.js';

/** A phrase and the class it teaches. */
export interface Phrase {
  readonly text: string;
  readonly label: string;
}

/** Whole phrases as examples for their own language. */
export function wholeExamples(phrases: readonly Phrase[], reader: FeatureReader): readonly Example[] {
  return phrases.map(({ text, label }) => ({ features: reader.read(text), label }));
}

/** What phrases of another language teach: the concepts in them. */
export function conceptExamples(phrases: readonly Phrase[], reader: FeatureReader): readonly Example[] {
  return phrases.flatMap(({ text, label }) => {
    const features = conceptFeatures(reader.read(text));
    return features === undefined ? [] : [{ features, label }];
  });
}
