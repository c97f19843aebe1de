/** A linear one-vs-rest classifier over sparse features: the trained form, and scoring with it. */
import type { Features } from './features.js';
import { type HashIndex, rowOf } from './hash-index.js';

/** A message as its known features: `rows[i]` weighs `values[i]`; the values have unit length. */
export interface SparseVector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  /** The share of the message's features, 0–1, that the vocabulary knows. */
  readonly coverage: number;
}

export interface LinearModel {
  readonly classes: readonly string[];
  readonly vocabulary: HashIndex;
  /** Inverse document frequency by feature. */
  readonly idf: Float32Array;
  /** `weights[row * classes.length + class]`, to be multiplied by the class's scale. */
  readonly weights: Float32Array | Int8Array;
  readonly scale: Float32Array;
  readonly bias: Float32Array;
}

/** The square of what an unknown feature would weigh: about as much as a rare known one. */
const unknownSquare = 30;

/** Weighs the known features of a message (weight × idf, unit length). */
export function vectorize(
  { vocabulary, idf }: Pick<LinearModel, 'vocabulary' | 'idf'>,
  { hashes, weights }: Features,
): SparseVector {
  const rows = hashes.map((hash) => rowOf(vocabulary, hash));
  return weigh(rows, new Float32Array(rows.length), weights, idf);
}

/** The same for features whose rows are known, -1 where the vocabulary has none. Fills `values`, and takes both over. */
export function weigh(
  rows: Int32Array,
  values: Float32Array,
  weights: Float32Array,
  idf: Float32Array,
): SparseVector {
  let known = 0;
  let squares = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    if (row < 0) continue;
    const value = (idf[row] as number) * (weights[at] as number);
    rows[known] = row;
    values[known] = value;
    squares += value * value;
    known += 1;
  }
  // What the vocabulary doesn't know speaks for nothing, but it dilutes: a foreign text must not shout by two known grams.
  const length = Math.sqrt(squares + (rows.length - known) * unknownSquare) || 1;
  for (let at = 0; at < known; at += 1) values[at] = (values[at] as number) / length;
  return {
    rows: rows.subarray(0, known),
    values: values.subarray(0, known),
    coverage: rows.length === 0 ? 0 : known / rows.length,
  };
}

/** The score of each class, in the order of `model.classes`; above 0 speaks for the class. */
export function scores(model: LinearModel, vector: SparseVector): Float32Array {
  const count = model.classes.length;
  const result = new Float32Array(count);
  const { weights, scale, bias } = model;
  for (let at = 0; at < vector.rows.length; at += 1) {
    const value = vector.values[at] as number;
    const first = (vector.rows[at] as number) * count;
    for (let index = 0; index < count; index += 1) {
      result[index] = (result[index] as number) + value * (weights[first + index] as number);
    }
  }
  for (let index = 0; index < count; index += 1) {
    result[index] = (result[index] as number) * (scale[index] as number) + (bias[index] as number);
  }
  return result;
}

/** The indexes of the highest scores that `isWanted` lets through, best first. */
export function highest(
  result: Float32Array,
  wanted: number,
  isWanted: (index: number) => boolean,
): readonly number[] {
  const best: number[] = [];
  for (let index = 0; index < result.length; index += 1) {
    const score = result[index] as number;
    const last = best.at(-1);
    if (best.length === wanted && last !== undefined && score <= (result[last] as number)) continue;
    if (!isWanted(index)) continue;
    let at = best.length;
    while (at > 0 && (result[best[at - 1] as number] as number) < score) at -= 1;
    best.splice(at, 0, index);
    if (best.length > wanted) best.pop();
  }
  return best;
}
