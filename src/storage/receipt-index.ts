/** Slots of a new index; doubled whenever half of them are taken. */
const initialSlots = 1024;

/**
 * Which part holds the view of a receipt: 32 bits of the receipt's hash and the part's number in 8 bytes, in an open
 * hash table, so that a million views take 16 MB. It may name a part that doesn't have the view (any more), never the
 * other way round; nothing is taken out but by building it anew.
 */
export class ReceiptIndex {
  #hashes = new Uint32Array(initialSlots);
  /** The part's number plus one; 0 is a free slot. */
  #parts = new Uint32Array(initialSlots);
  #taken = 0;

  /** @param part a whole number of the caller's own from 0 */
  add(receiptHash: string, part: number): void {
    if (this.#taken * 2 >= this.#parts.length) this.#grow();
    this.#insert(prefixOf(receiptHash), part + 1);
  }

  /** The parts that may hold the view, the one noted last first. */
  find(receiptHash: string): readonly number[] {
    const prefix = prefixOf(receiptHash);
    const found = new Set<number>();
    for (let at = this.#slotOf(prefix); ; at = this.#next(at)) {
      const part = this.#parts[at] ?? 0;
      if (part === 0) return [...found].sort((a, b) => b - a);
      if (this.#hashes[at] === prefix) found.add(part - 1);
    }
  }

  #insert(prefix: number, part: number): void {
    let at = this.#slotOf(prefix);
    while (this.#parts[at] !== 0) {
      if (this.#hashes[at] === prefix && this.#parts[at] === part) return;
      at = this.#next(at);
    }
    this.#hashes[at] = prefix;
    this.#parts[at] = part;
    this.#taken += 1;
  }

  #grow(): void {
    const [hashes, parts] = [this.#hashes, this.#parts];
    this.#hashes = new Uint32Array(hashes.length * 2);
    this.#parts = new Uint32Array(parts.length * 2);
    this.#taken = 0;
    for (const [at, part] of parts.entries()) if (part !== 0) this.#insert(hashes[at] ?? 0, part);
  }

  /** Receipts' hashes are as good as random, so their own bits are the place. */
  #slotOf(prefix: number): number {
    return prefix & (this.#parts.length - 1);
  }

  #next(at: number): number {
    return (at + 1) & (this.#parts.length - 1);
  }
}

function prefixOf(receiptHash: string): number {
  return Number.parseInt(receiptHash.slice(0, 8), 16) >>> 0;
}
