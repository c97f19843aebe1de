/** Many small typed arrays cut from few large ones: forty thousand of their own cost as much as filling them. */
export class ArrayPool {
  #integers = new Int32Array(0);
  #floats = new Float32Array(0);
  #integersUsed = 0;
  #floatsUsed = 0;

  /** All 0. */
  integers(length: number): Int32Array {
    if (this.#integersUsed + length > this.#integers.length) {
      this.#integers = new Int32Array(Math.max(length, chunk));
      this.#integersUsed = 0;
    }
    this.#integersUsed += length;
    return this.#integers.subarray(this.#integersUsed - length, this.#integersUsed);
  }

  /** All 0. */
  floats(length: number): Float32Array {
    if (this.#floatsUsed + length > this.#floats.length) {
      this.#floats = new Float32Array(Math.max(length, chunk));
      this.#floatsUsed = 0;
    }
    this.#floatsUsed += length;
    return this.#floats.subarray(this.#floatsUsed - length, this.#floatsUsed);
  }
}

const chunk = 1 << 18;
