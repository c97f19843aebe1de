import type { Features } from './features.js';
import { buildHashIndex } from './hash-index.js';
import { type LinearModel, type SparseVector, vectorize } from './linear-model.js';

export interface Example {
  readonly features: Features;
  readonly label: string;
}

export interface TrainingOptions {
  /** How hard a misjudged example pulls; larger fits the phrases closer. */
  readonly cost: number;
  /** How much harder an example of the class itself pulls than one of another. */
  readonly positiveWeight: number;
  /** Passes over the examples. */
  readonly epochs: number;
  /** A feature must stand in so many examples to be kept. */
  readonly minDocuments: number;
  /** Train these classes only, and take all other examples for what is none of them. Default: every class. */
  readonly classes?: readonly string[];
}

/** Chosen by cross-validation on the training phrases; see docs/understanding.md. */
export const defaultTraining: TrainingOptions = { cost: 1, positiveWeight: 4, epochs: 5, minDocuments: 1 };

/**
 * Trains a one-vs-rest linear support vector machine (squared hinge loss) by dual coordinate descent, all
 * classes in one pass over each example. Deterministic: the same examples and options give the same model.
 */
export function trainLinear(
  examples: readonly Example[],
  options: TrainingOptions = defaultTraining,
): LinearModel {
  const classes = options.classes ?? [...new Set(examples.map((example) => example.label))];
  const classIndex = new Map(classes.map((name, index) => [name, index]));
  const features = examples.map((example) => example.features);
  const { vocabulary, idf } = buildVocabulary(features, options.minDocuments);
  const vectors = features.map((list) => vectorize({ vocabulary, idf }, list));
  const labels = Int32Array.from(examples, (example) => classIndex.get(example.label) ?? -1);
  const { weights, bias } = descend(vectors, labels, classes.length, vocabulary.size, options);
  return { classes, vocabulary, idf, weights, bias, scale: new Float32Array(classes.length).fill(1) };
}

function buildVocabulary(features: readonly Features[], minDocuments: number) {
  const documents = new Map<number, number>();
  for (const { hashes } of features) {
    for (const hash of new Set(hashes)) documents.set(hash, (documents.get(hash) ?? 0) + 1);
  }
  const kept = [...documents].filter(([, count]) => count >= minDocuments);
  return {
    vocabulary: buildHashIndex(kept.map(([hash]) => hash)),
    idf: Float32Array.from(kept, ([, count]) => Math.log((1 + features.length) / (1 + count)) + 1),
  };
}

/** The value of the constant feature that carries each class's bias. */
const biasValue = 0.5;

function descend(
  vectors: readonly SparseVector[],
  labels: Int32Array,
  classCount: number,
  featureCount: number,
  options: TrainingOptions,
) {
  const weights = new Float32Array(featureCount * classCount);
  const bias = new Float32Array(classCount);
  const duals = new Float32Array(vectors.length * classCount);
  const score = new Float32Array(classCount);
  const changed = new Int32Array(classCount);
  const steps = new Float32Array(classCount);
  const order = vectors.map((_, index) => index);
  const random = seededRandom(20191);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    for (const example of order) {
      const vector = vectors[example];
      if (vector === undefined) continue;
      const { rows, values } = vector;
      score.set(bias);
      for (let at = 0; at < rows.length; at += 1) {
        const row = (rows[at] as number) * classCount;
        const value = values[at] as number;
        for (let index = 0; index < classCount; index += 1) {
          score[index] = (score[index] as number) + value * (weights[row + index] as number);
        }
      }
      let count = 0;
      const dualRow = example * classCount;
      for (let index = 0; index < classCount; index += 1) {
        const positive = labels[example] === index;
        const sign = positive ? 1 : -1;
        const diagonal = 0.5 / (options.cost * (positive ? options.positiveWeight : 1));
        const dual = duals[dualRow + index] as number;
        const gradient = sign * (score[index] as number) - 1 + diagonal * dual;
        if (dual === 0 && gradient >= 0) continue;
        const next = Math.max(0, dual - gradient / (1 + biasValue * biasValue + diagonal));
        if (Math.abs(next - dual) < 1e-6) continue;
        duals[dualRow + index] = next;
        steps[count] = (next - dual) * sign;
        changed[count] = index;
        count += 1;
      }
      if (count === 0) continue;
      for (let at = 0; at < rows.length; at += 1) {
        const row = (rows[at] as number) * classCount;
        const value = values[at] as number;
        for (let index = 0; index < count; index += 1) {
          const cell = row + (changed[index] as number);
          weights[cell] = (weights[cell] as number) + value * (steps[index] as number);
        }
      }
      for (let index = 0; index < count; index += 1) {
        const cell = changed[index] as number;
        bias[cell] = (bias[cell] as number) + biasValue * biasValue * (steps[index] as number);
      }
    }
  }
  return { weights, bias };
}

/** A small generator (mulberry32), so that training gives the same model everywhere. Not for secrets. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(list: number[], random: () => number): void {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [list[index], list[other]] = [list[other] as number, list[index] as number];
  }
}
