/**
 * A network of one small hidden layer over sparse features. Beside a linear model it sees what lies in the
 * combination ("hits" with "now" against "hits" with "last year"), which no sum of single weights can.
 */
import { sigmoid } from './calibration.js';
import type { SparseVector } from './linear-model.js';
import { seededRandom, shuffle } from './train-linear.js';

export interface SmallNetwork {
  /** `input[row * bias.length + unit]`. */
  readonly input: Float32Array;
  /** Of the hidden units. */
  readonly bias: Float32Array;
  readonly output: Float32Array;
  readonly outputBias: number;
}

export interface NetworkTraining {
  readonly units: number;
  /** Weights into the hidden units begin between this and its negative. */
  readonly spread: number;
  readonly epochs: number;
  /** How far the first step goes; it falls to nothing by the last. */
  readonly rate: number;
  /** How much harder a positive example pulls. */
  readonly positiveWeight: number;
  /**
   * The share of an example's features that is shown at a time, drawn anew in each pass ("dropout"): who writes
   * otherwise than those who taught has words that are unknown, and what is left must do.
   */
  readonly shown: number;
}

/** What is this nearly right teaches little: such an example rests for a pass. Saves a third of the time. */
const restingError = 0.05;

/** Trains by stochastic gradient descent on the logistic loss, each feature's steps shrinking as it is seen (AdaGrad). */
export function trainSmallNetwork(
  vectors: readonly SparseVector[],
  isPositive: readonly boolean[],
  featureCount: number,
  { units, spread, epochs, rate, positiveWeight, shown }: NetworkTraining,
): SmallNetwork {
  const random = seededRandom(3);
  const input = new Float32Array(featureCount * units);
  for (let at = 0; at < input.length; at += 1) input[at] = (random() - 0.5) * 2 * spread;
  // As many units speak for as against from the start: by chance all eight could speak for.
  const output = new Float32Array(units).map((_, unit) => (unit % 2 === 0 ? -1 : 1) / Math.sqrt(units));
  const bias = new Float32Array(units);
  const seenByFeature = new Float32Array(featureCount).fill(1e-6);
  const seenByOutput = new Float32Array(units).fill(1e-4);
  const hidden = new Float32Array(units);
  const slope = new Float32Array(units);
  let outputBias = 0;
  const order = vectors.map((_, index) => index);
  const rests = new Uint8Array(vectors.length);
  const part = partOf(shown, random);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const step = rate * (1 - epoch / epochs);
    for (const example of order) {
      const whole = vectors[example];
      if (whole === undefined) continue;
      if (rests[example] === 1) {
        rests[example] = 0;
        continue;
      }
      const vector = part(whole);
      const positive = isPositive[example] === true;
      const score = forward({ input, bias, output, outputBias }, vector, hidden);
      const error = (sigmoid(score) - (positive ? 1 : 0)) * (positive ? positiveWeight : 1);
      if (Math.abs(error) < restingError) rests[example] = 1;
      let slopes = 0;
      for (let unit = 0; unit < units; unit += 1) {
        const active = hidden[unit] as number;
        slope[unit] = active > 0 ? error * (output[unit] as number) : 0;
        slopes += (slope[unit] as number) ** 2;
        if (active <= 0) continue;
        const gradient = error * active;
        seenByOutput[unit] = (seenByOutput[unit] as number) + gradient * gradient;
        output[unit] = (output[unit] as number) - (step * gradient) / Math.sqrt(seenByOutput[unit] as number);
      }
      outputBias -= step * 0.1 * error;
      for (let unit = 0; unit < units; unit += 1) {
        bias[unit] = (bias[unit] as number) - step * 0.1 * (slope[unit] as number);
      }
      const { rows, values } = vector;
      for (let at = 0; at < rows.length; at += 1) {
        const row = rows[at] as number;
        const value = values[at] as number;
        const seen = (seenByFeature[row] as number) + (value * value * slopes) / units;
        seenByFeature[row] = seen;
        const pull = (step * value) / Math.sqrt(seen);
        const first = row * units;
        for (let unit = 0; unit < units; unit += 1) {
          input[first + unit] = (input[first + unit] as number) - pull * (slope[unit] as number);
        }
      }
    }
  }
  return { input, bias, output, outputBias };
}

/**
 * Picks a share of a vector's features at random, and weighs them up so that its length stays. What it gives is good
 * until it is asked again.
 */
function partOf(
  shown: number,
  random: () => number,
): (vector: SparseVector) => Pick<SparseVector, 'rows' | 'values'> {
  let rows = new Int32Array(0);
  let values = new Float32Array(0);
  const scale = 1 / Math.sqrt(shown);
  return (vector) => {
    if (vector.rows.length > rows.length) {
      rows = new Int32Array(vector.rows.length * 2);
      values = new Float32Array(rows.length);
    }
    let count = 0;
    for (let at = 0; at < vector.rows.length; at += 1) {
      if (random() >= shown) continue;
      rows[count] = vector.rows[at] as number;
      values[count] = (vector.values[at] as number) * scale;
      count += 1;
    }
    return { rows: rows.subarray(0, count), values: values.subarray(0, count) };
  };
}

/** The log odds that a message is positive. */
export function networkScore(network: SmallNetwork, vector: SparseVector): number {
  return forward(network, vector, new Float32Array(network.bias.length));
}

/** Fills `hidden` with the units before they are cut off at 0. */
function forward(
  { input, bias, output, outputBias }: SmallNetwork,
  { rows, values }: Pick<SparseVector, 'rows' | 'values'>,
  hidden: Float32Array,
) {
  const units = hidden.length;
  hidden.set(bias);
  for (let at = 0; at < rows.length; at += 1) {
    const first = (rows[at] as number) * units;
    const value = values[at] as number;
    for (let unit = 0; unit < units; unit += 1) {
      hidden[unit] = (hidden[unit] as number) + value * (input[first + unit] as number);
    }
  }
  let score = outputBias;
  for (let unit = 0; unit < units; unit += 1) {
    const active = hidden[unit] as number;
    if (active > 0) score += active * (output[unit] as number);
  }
  return score;
}
