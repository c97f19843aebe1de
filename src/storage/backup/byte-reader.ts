/** Takes bytes from a stream in the lengths that are asked for. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** @throws RangeError when there are fewer */
  async take(length: number): Promise<Buffer> {
    const pieces = [this.#held];
    let have = this.#held.length;
    while (have < length) {
      const piece = await this.#next();
      if (piece === null) throw new RangeError('The stream has ended.');
      pieces.push(piece);
      have += piece.length;
    }
    const bytes = pieces.length === 1 ? this.#held : Buffer.concat(pieces);
    this.#held = bytes.subarray(length);
    return bytes.subarray(0, length);
  }

  /** A line with its line feed. @throws RangeError when there is none within so many bytes */
  async takeLine(maxLength: number): Promise<Buffer> {
    for (;;) {
      const feed = this.#held.indexOf(10);
      if (feed >= 0 && feed < maxLength) return this.take(feed + 1);
      if (feed >= 0 || this.#held.length >= maxLength) throw new RangeError('The line is too long.');
      const piece = await this.#next();
      if (piece === null) throw new RangeError('The stream has ended.');
      this.#held = Buffer.concat([this.#held, piece]);
    }
  }

  async isAtEnd(): Promise<boolean> {
    return this.#held.length === 0 && (await this.#next()) === null;
  }

  async #next(): Promise<Buffer | null> {
    const { value, done } = await this.#source.next();
    return done === true ? null : Buffer.from(value.buffer, value.byteOffset, value.length);
  }
}
