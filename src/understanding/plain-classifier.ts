/**
 * The topic classifier alone, as any other data would meet it: no lexicon, no neighbouring subjects, no calibration.
 * What the benchmarks judge beside other packages.
 */
import { emptyLexicon } from './concepts.js';
import { extractFeatures, type Reach } from './features.js';
import { highest, scores, vectorize } from './linear-model.js';
import { featureReader } from './numbered-features.js';
import { quantize } from './quantize.js';
import { defaultTraining, trainLinear } from './train-linear.js';

export interface PlainGuess {
  readonly topic: string;
  /** Higher for what is surely the topic; only its order means anything. */
  readonly confidence: number;
}

/** With fewer phrases a class than this, each must pull harder against the many of the others, and longer n-grams help. */
const fewPhrases = 30;
const sparseTraining = {
  cost: 1,
  positiveWeight: 10,
  epochs: 10,
  restingGradient: 0,
  minDocuments: 1,
};

/** Trains on labelled texts, and classifies others. */
export function trainPlainClassifier(
  examples: readonly { readonly text: string; readonly topic: string }[],
): (text: string) => PlainGuess {
  const classes = new Set(examples.map(({ topic }) => topic)).size;
  const isSparse = examples.length < fewPhrases * classes;
  const reach: Reach = isSparse ? 'long' : 'narrow';
  const reader = featureReader(emptyLexicon, reach);
  const training = examples.map(({ text, topic }) => ({ features: reader.read(text), label: topic }));
  const model = quantize(trainLinear(training, reader.hashes, isSparse ? sparseTraining : defaultTraining));
  return (text) => {
    const vector = vectorize(model, extractFeatures(text, emptyLexicon, reach));
    const result = scores(model, vector);
    const [best = 0] = highest(result, 1, () => true);
    return { topic: model.classes[best] ?? '', confidence: confidence(result[best] ?? 0, vector) };
  };
}

/**
 * What belongs nowhere scores low, and has much that no phrase has. How much that counts was chosen, as the settings
 * above, by cross-validation on training data alone: clinc60's phrases with whole classes held out, or with our own
 * residents' messages beside them; and ten of our own phrases a topic, with those messages to judge.
 */
function confidence(score: number, { coverage }: ReturnType<typeof vectorize>): number {
  return score + 1.5 * coverage;
}
