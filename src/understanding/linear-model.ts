/** A linear one-vs-rest classifier over sparse features: the trained form, and scoring with it. */

/** A message as its known features: `ids[i]` weighs `values[i]`; the values have unit length. */
export interface SparseVector {
  readonly ids: Int32Array;
  readonly values: Float32Array;
  /** The share of the message's features, 0–1, that the vocabulary knows. */
  readonly coverage: number;
}

export interface LinearModel {
  readonly classes: readonly string[];
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Inverse document frequency by feature. */
  readonly idf: Float32Array;
  /** `weights[feature * classes.length + class]`, to be multiplied by the class's scale. */
  readonly weights: Float32Array | Int8Array;
  readonly scale: Float32Array;
  readonly bias: Float32Array;
}

/** Word features weigh less than the many character n-grams taken together would suggest. */
export const kindWeight: Readonly<Record<string, number>> = { w: 1.6, p: 1.1, c: 1 };

/** Counts the known features of a message and weighs them (sublinear tf × idf, unit length). */
export function vectorize(
  model: Pick<LinearModel, 'vocabulary' | 'idf'>,
  features: readonly string[],
): SparseVector {
  const counts = new Map<number, number>();
  const kinds = new Map<number, number>();
  let known = 0;
  for (const feature of features) {
    const id = model.vocabulary.get(feature);
    if (id === undefined) continue;
    known += 1;
    counts.set(id, (counts.get(id) ?? 0) + 1);
    if (!kinds.has(id)) kinds.set(id, kindWeight[feature.charAt(0)] ?? 1);
  }
  const ids = new Int32Array(counts.size);
  const values = new Float32Array(counts.size);
  let index = 0;
  let squares = 0;
  for (const [id, count] of counts) {
    const value = (1 + Math.log(count)) * (model.idf[id] ?? 0) * (kinds.get(id) ?? 1);
    ids[index] = id;
    values[index] = value;
    squares += value * value;
    index += 1;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) / length;
  return { ids, values, coverage: features.length === 0 ? 0 : known / features.length };
}

/** The score of each class, in the order of `model.classes`; above 0 speaks for the class. */
export function scores(model: LinearModel, vector: SparseVector): Float32Array {
  const count = model.classes.length;
  const result = new Float32Array(count);
  const { weights, scale, bias } = model;
  for (let at = 0; at < vector.ids.length; at += 1) {
    const value = vector.values[at] ?? 0;
    const row = (vector.ids[at] ?? 0) * count;
    for (let index = 0; index < count; index += 1) {
      result[index] = (result[index] as number) + value * (weights[row + index] as number);
    }
  }
  for (let index = 0; index < count; index += 1) {
    result[index] = (result[index] as number) * (scale[index] as number) + (bias[index] as number);
  }
  return result;
}
