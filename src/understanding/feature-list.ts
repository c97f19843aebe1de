import type { FeatureSink } from './features.js';
import { hashEnd } from './hash-index.js';

const free = -1;

/** Collects a message's features, each once and in order, and counts how often each stands there. */
export class FeatureList implements FeatureSink {
  #hashes = new Int32Array(128);
  #weights = new Float32Array(128);
  #times = new Uint16Array(128);
  /** Places in the lists by hash: a table of its own, since a map took half of a message's time. */
  #slots = new Int32Array(512).fill(free);
  #count = 0;

  /** Different features so far. */
  get count(): number {
    return this.#count;
  }

  push(unmixed: number, weight: number): void {
    const hash = hashEnd(unmixed);
    const slot = this.#slotOf(hash);
    const place = this.#slots[slot] as number;
    if (place !== free) {
      this.#times[place] = Math.min((this.#times[place] as number) + 1, 0xffff);
      return;
    }
    if (this.#count === this.#hashes.length) this.#grow();
    this.#slots[this.#slotOf(hash)] = this.#count;
    this.#hashes[this.#count] = hash;
    this.#weights[this.#count] = weight;
    this.#times[this.#count] = 1;
    this.#count += 1;
  }

  pushAll(grams: Int32Array, weight: number): void {
    for (let at = 0; at < grams.length; at += 1) this.push(grams[at] as number, weight);
  }

  /** The features, each with its weight. */
  finish(): { readonly hashes: Int32Array; readonly weights: Float32Array } {
    const weights = this.#weights.slice(0, this.#count);
    growWeights(weights, this.#times);
    return { hashes: this.#hashes.slice(0, this.#count), weights };
  }

  #slotOf(hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (true) {
      const place = this.#slots[slot] as number;
      if (place === free || this.#hashes[place] === hash) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const size = this.#hashes.length * 2;
    const [hashes, weights, times] = [this.#hashes, this.#weights, this.#times];
    this.#hashes = new Int32Array(size);
    this.#weights = new Float32Array(size);
    this.#times = new Uint16Array(size);
    this.#hashes.set(hashes);
    this.#weights.set(weights);
    this.#times.set(times);
    this.#slots = new Int32Array(size * 4).fill(free);
    for (let place = 0; place < this.#count; place += 1) {
      this.#slots[this.#slotOf(this.#hashes[place] as number)] = place;
    }
  }
}

/** What stands in a text more than once weighs more, by the logarithm of how often. In place. */
export function growWeights(weights: Float32Array, times: ArrayLike<number>): void {
  for (let at = 0; at < weights.length; at += 1) {
    const often = times[at] as number;
    if (often > 1) weights[at] = (weights[at] as number) * (1 + Math.log(often));
  }
}
