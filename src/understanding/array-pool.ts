/** Many small typed arrays cut from few large ones: forty thousand of their own cost as much as filling them. */
export class ArrayPool<List extends { readonly length: number; subarray(from: number, to: number): List }> {
  readonly #make: (length: number) => List;
  #chunk: List;
  #used = 0;

  /** @param make a new array, all 0 */
  constructor(make: (length: number) => List) {
    this.#make = make;
    this.#chunk = make(0);
  }

  /** An array of its own, all 0. */
  take(length: number): List {
    if (this.#used + length > this.#chunk.length) {
      this.#chunk = this.#make(Math.max(length, chunkLength));
      this.#used = 0;
    }
    this.#used += length;
    return this.#chunk.subarray(this.#used - length, this.#used);
  }
}

const chunkLength = 1 << 18;
