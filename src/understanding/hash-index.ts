/** From the hash of a feature to its row: a flat table, since a map of strings took most of a message's time. */

export interface HashIndex {
  /** Hashes by slot; only meaningful where `rows` is not `empty`. */
  readonly keys: Int32Array;
  /** Row by slot, or -1. */
  readonly rows: Int32Array;
  readonly size: number;
}

const empty = -1;

/** The index of distinct hashes; each gets its place in the list as its row. */
export function buildHashIndex(hashes: ArrayLike<number>): HashIndex {
  let slots = 16;
  while (slots < hashes.length * 2) slots *= 2;
  const keys = new Int32Array(slots);
  const rows = new Int32Array(slots).fill(empty);
  for (let row = 0; row < hashes.length; row += 1) {
    const hash = hashes[row] as number;
    let slot = hash & (slots - 1);
    while (rows[slot] !== empty) slot = (slot + 1) & (slots - 1);
    keys[slot] = hash;
    rows[slot] = row;
  }
  return { keys, rows, size: hashes.length };
}

/** The row of a hash, or -1. */
export function rowOf({ keys, rows }: HashIndex, hash: number): number {
  const mask = keys.length - 1;
  let slot = hash & mask;
  while (rows[slot] !== empty) {
    if (keys[slot] === hash) return rows[slot] as number;
    slot = (slot + 1) & mask;
  }
  return empty;
}

/** Distinct hashes as they come, each with a row of its own: a set of numbers without the cost of one. */
export class GrowingHashIndex {
  #keys: Int32Array;
  #rows: Int32Array;
  #hashes: Int32Array;
  #size = 0;

  /** Grows beyond what is expected, at the price of sorting everything in again. */
  constructor(expected = 1 << 15) {
    const slots = 2 ** Math.ceil(Math.log2(expected * 2));
    this.#keys = new Int32Array(slots);
    this.#rows = new Int32Array(slots).fill(empty);
    this.#hashes = new Int32Array(slots / 2);
  }

  get size(): number {
    return this.#size;
  }

  /** The hashes by row, as far as they have come. */
  get hashes(): Int32Array {
    return this.#hashes.subarray(0, this.#size);
  }

  /** The row of a hash, which is new when it wasn't there. */
  rowFor(hash: number): number {
    const slot = this.#slotOf(hash);
    const row = this.#rows[slot] as number;
    if (row !== empty) return row;
    const added = this.#size;
    this.#size += 1;
    this.#hashes[added] = hash;
    this.#keys[slot] = hash;
    this.#rows[slot] = added;
    if (this.#size === this.#hashes.length) this.#grow();
    return added;
  }

  #slotOf(hash: number): number {
    const mask = this.#keys.length - 1;
    let slot = hash & mask;
    while (this.#rows[slot] !== empty && this.#keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const hashes = new Int32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    this.#keys = new Int32Array(this.#keys.length * 2);
    this.#rows = new Int32Array(this.#keys.length).fill(empty);
    for (let row = 0; row < this.#size; row += 1) {
      const hash = this.#hashes[row] as number;
      const slot = this.#slotOf(hash);
      this.#keys[slot] = hash;
      this.#rows[slot] = row;
    }
  }
}

/** Start value for a hash; different kinds of features begin differently. */
export function hashSeed(kind: number): number {
  return Math.imul(kind + 1, 0x9e3779b1) | 0;
}

/** A hash taken one step on by a character's code. */
export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** Mixes all bits into the lower ones, which choose the slot (murmur3's finalizer). A signed 32-bit integer. */
export function hashEnd(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 0;
}
