import type { Features } from './features.js';
import { buildHashIndex, GrowingHashIndex } from './hash-index.js';
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
  const seen = new GrowingHashIndex();
  const documents: number[] = [];
  for (const { hashes } of features) {
    for (let at = 0; at < hashes.length; at += 1) {
      const row = seen.rowFor(hashes[at] as number);
      documents[row] = (documents[row] ?? 0) + 1;
    }
  }
  const isKept = (_: unknown, row: number) => (documents[row] as number) >= minDocuments;
  const counts = documents.filter(isKept);
  return {
    vocabulary: buildHashIndex(seen.hashes.filter(isKept)),
    idf: Float32Array.from(counts, (count) => Math.log((1 + features.length) / (1 + count)) + 1),
  };
}

/** The value of the constant feature that carries each class's bias. */
const biasValue = 0.5;
/** Where each class's bias starts: at "none of mine", which nearly every example is. Saves half of the first pass. */
const startBias = -1;

function descend(
  vectors: readonly SparseVector[],
  labels: Int32Array,
  classCount: number,
  featureCount: number,
  options: TrainingOptions,
) {
  const weights = new Float32Array(featureCount * classCount);
  const bias = new Float32Array(classCount).fill(startBias);
  const duals = new Float32Array(vectors.length * classCount);
  const score = new Float32Array(classCount);
  const changed = new Int32Array(classCount);
  const steps = new Float32Array(classCount);
  const order = vectors.map((_, index) => index);
  const random = seededRandom(20191);
  // The classes each example still has something to teach: all in the first pass, few afterwards.
  const active = new Int16Array(vectors.length * classCount);
  const activeCount = new Int16Array(vectors.length).fill(classCount);
  for (let at = 0; at < active.length; at += 1) active[at] = at % classCount;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    for (const example of order) {
      const vector = vectors[example];
      if (vector === undefined) continue;
      const { rows, values } = vector;
      const first = example * classCount;
      const considered = activeCount[example] as number;
      for (let at = 0; at < considered; at += 1) score[at] = bias[active[first + at] as number] as number;
      addScores(score, weights, vector, active, first, considered, classCount);
      let count = 0;
      let kept = 0;
      for (let at = 0; at < considered; at += 1) {
        const index = active[first + at] as number;
        const positive = labels[example] === index;
        const sign = positive ? 1 : -1;
        const diagonal = 0.5 / (options.cost * (positive ? options.positiveWeight : 1));
        const dual = duals[first + index] as number;
        const gradient = sign * (score[at] as number) - 1 + diagonal * dual;
        if (dual > 0 || gradient < restingGradient) {
          active[first + kept] = index;
          kept += 1;
        }
        if (dual === 0 && gradient >= 0) continue;
        const next = Math.max(0, dual - gradient / (1 + biasValue * biasValue + diagonal));
        if (Math.abs(next - dual) < 1e-6) continue;
        duals[first + index] = next;
        steps[count] = (next - dual) * sign;
        changed[count] = index;
        count += 1;
      }
      activeCount[example] = kept;
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

/**
 * A class that an example speaks against this surely is left out of its later passes ("shrinking"). Without it the
 * training takes three times as long; the models differ by less than their own cross-validation does.
 */
const restingGradient = 0.1;

/** Adds the example's weighted features to the scores of the classes considered. */
function addScores(
  score: Float32Array,
  weights: Float32Array,
  { rows, values }: SparseVector,
  active: Int16Array,
  first: number,
  considered: number,
  classCount: number,
): void {
  const isWhole = considered === classCount;
  for (let at = 0; at < rows.length; at += 1) {
    const row = (rows[at] as number) * classCount;
    const value = values[at] as number;
    for (let index = 0; index < considered; index += 1) {
      const cell = row + (isWhole ? index : (active[first + index] as number));
      score[index] = (score[index] as number) + value * (weights[cell] as number);
    }
  }
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

/** Brings a list into another order, in place. */
export function shuffle(list: number[], random: () => number): void {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [list[index], list[other]] = [list[other] as number, list[index] as number];
  }
}
