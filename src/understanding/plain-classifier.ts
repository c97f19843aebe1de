/**
 * The topic classifier alone, as any other data would meet it: no lexicon, no neighbouring subjects, no calibration.
 * What the benchmarks judge beside other packages.
 */
import { emptyLexicon } from './concepts.js';
import { extractFeatures } from './features.js';
import { highest, scores, vectorize } from './linear-model.js';
import { featureReader } from './numbered-features.js';
import { quantize } from './quantize.js';
import { defaultTraining, trainLinear } from './train-linear.js';

export interface PlainGuess {
  readonly topic: string;
  /** Higher for what is surely the topic; only its order means anything. */
  readonly confidence: number;
}

/** With fewer phrases a class than this, each must pull harder against the many of the others. */
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
  const reader = featureReader(emptyLexicon, 'narrow');
  const training = examples.map(({ text, topic }) => ({ features: reader.read(text), label: topic }));
  const model = quantize(trainLinear(training, reader.hashes, isSparse ? sparseTraining : defaultTraining));
  return (text) => {
    const vector = vectorize(model, extractFeatures(text, emptyLexicon, 'narrow'));
    const result = scores(model, vector);
    const [best = 0] = highest(result, 1, () => true);
    return { topic: model.classes[best] ?? '', confidence: confidence(result[best] ?? 0, vector) };
  };
}

/**
 * What belongs nowhere scores low, has much that no phrase has, and is the longer the likelier to score by chance. The
 * terms were chosen by cross-validation on the training phrases of clinc60: with whole classes held out, and beside
 * our own residents' messages, which belong to none of its classes.
 */
function confidence(score: number, { coverage, rows }: ReturnType<typeof vectorize>): number {
  return score + coverage - 0.15 * Math.log(rows.length + 1);
}
