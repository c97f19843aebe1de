import { ArrayPool } from './array-pool.js';
import { buildHashIndex } from './hash-index.js';
import { type LinearModel, type SparseVector, weigh } from './linear-model.js';
import type { NumberedFeatures } from './numbered-features.js';

export interface Example {
  readonly features: NumberedFeatures;
  readonly label: string;
}

/** The label of an example that belongs to no class: it teaches each of them what it isn't. */
export const noClass = '';

export interface TrainingOptions {
  /** How hard a misjudged example pulls; larger fits the phrases closer. */
  readonly cost: number;
  /** How much harder an example of the class itself pulls than one of another. */
  readonly positiveWeight: number;
  /** Passes over the examples. */
  readonly epochs: number;
  /**
   * Unless a class has this much to learn from an example, it is left out of the example's later passes
   * ("shrinking"). Without it the training takes three times as long; by cross-validation it judges no better.
   */
  readonly restingGradient: number;
  /** A feature must stand in so many examples to be kept. */
  readonly minDocuments: number;
  /** Train these classes only, and take all other examples for what is none of them. Default: every class. */
  readonly classes?: readonly string[];
}

/** Chosen by cross-validation on the training phrases; see docs/understanding.md. */
export const defaultTraining: TrainingOptions = {
  cost: 0.5,
  positiveWeight: 4,
  epochs: 4,
  restingGradient: -0.2,
  minDocuments: 1,
};

/**
 * Trains a one-vs-rest linear support vector machine (squared hinge loss) by dual coordinate descent, all
 * classes in one pass over each example. Deterministic: the same examples and options give the same model.
 * `hashes` are those of the examples' features, by number.
 */
export function trainLinear(
  examples: readonly Example[],
  hashes: Int32Array,
  options: TrainingOptions = defaultTraining,
): LinearModel {
  return trainOn(weighExamples(examples, hashes, options.minDocuments), options);
}

/** Examples as vectors over the vocabulary that they make up. */
export interface WeighedExamples extends Pick<LinearModel, 'vocabulary' | 'idf'> {
  readonly vectors: readonly SparseVector[];
  readonly labels: readonly string[];
}

/** Keeps the features that stand in at least `minDocuments` examples, and weighs the examples by them. */
export function weighExamples(
  examples: readonly Example[],
  hashes: Int32Array,
  minDocuments: number,
): WeighedExamples {
  const documents = new Int32Array(hashes.length);
  for (const { features } of examples) {
    const { numbers } = features;
    for (let at = 0; at < numbers.length; at += 1) {
      const number = numbers[at] as number;
      documents[number] = (documents[number] as number) + 1;
    }
  }
  const integers = new ArrayPool((length) => new Int32Array(length));
  const floats = new ArrayPool((length) => new Float32Array(length));
  const rowByNumber = new Int32Array(hashes.length).fill(-1);
  const kept: number[] = [];
  for (let number = 0; number < documents.length; number += 1) {
    if ((documents[number] as number) < Math.max(1, minDocuments)) continue;
    rowByNumber[number] = kept.length;
    kept.push(number);
  }
  const idf = Float32Array.from(
    kept,
    (number) => Math.log((1 + examples.length) / (1 + (documents[number] as number))) + 1,
  );
  return {
    vocabulary: buildHashIndex(kept.map((number) => hashes[number] as number)),
    idf,
    vectors: examples.map(({ features: { numbers, weights } }) => {
      const rows = integers.take(numbers.length);
      for (let at = 0; at < rows.length; at += 1) rows[at] = rowByNumber[numbers[at] as number] as number;
      return weigh(rows, floats.take(numbers.length), weights, idf);
    }),
    labels: examples.map(({ label }) => label),
  };
}

/** Trains on examples that are weighed already. */
export function trainOn(
  { vocabulary, idf, vectors, labels }: WeighedExamples,
  options: TrainingOptions,
): LinearModel {
  const classes = options.classes ?? [...new Set(labels)].filter((label) => label !== noClass);
  const classIndex = new Map(classes.map((name, index) => [name, index]));
  const wanted = Int32Array.from(labels, (label) => classIndex.get(label) ?? -1);
  const { weights, bias } = descend(vectors, wanted, classes.length, vocabulary.size, options);
  return { classes, vocabulary, idf, weights, bias, scale: new Float32Array(classes.length).fill(1) };
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
  const score = new Float64Array(classCount);
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
        if (dual > 0 || gradient < options.restingGradient) {
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

/** Adds the example's weighted features to the scores of the classes considered. */
function addScores(
  score: Float64Array,
  weights: Float32Array,
  { rows, values }: SparseVector,
  active: Int16Array,
  first: number,
  considered: number,
  classCount: number,
): void {
  if (considered === classCount) {
    addAllScores(score, weights, rows, values);
    return;
  }
  for (let at = 0; at < rows.length; at += 1) {
    const row = (rows[at] as number) * classCount;
    const value = values[at] as number;
    for (let index = 0; index < considered; index += 1) {
      const cell = row + (active[first + index] as number);
      score[index] = (score[index] as number) + value * (weights[cell] as number);
    }
  }
}

/** The first pass, a third of the training's time, in a loop of its own without a branch. */
function addAllScores(
  score: Float64Array,
  weights: Float32Array,
  rows: Int32Array,
  values: Float32Array,
): void {
  const classCount = score.length;
  for (let at = 0; at < rows.length; at += 1) {
    const row = (rows[at] as number) * classCount;
    const value = values[at] as number;
    for (let index = 0; index < classCount; index += 1) {
      score[index] = (score[index] as number) + value * (weights[row + index] as number);
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
