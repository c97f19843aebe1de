import type { DecodedJournal } from './journal-lines.js';
import type { PartName } from './journal-names.js';
import { formatPartName } from './journal-names.js';
import { ReceiptIndex } from './receipt-index.js';

const fieldOpening = Buffer.from('"receiptHash":"');

/** In which parts to look for the view of a receipt. */
export class PartsByReceipt {
  readonly #index = new ReceiptIndex();
  readonly #parts: PartName[] = [];
  readonly #numbers = new Map<string, number>();

  note(part: PartName, receiptHashes: readonly string[]): void {
    const number = this.#numberOf(part);
    for (const receiptHash of receiptHashes) this.#index.add(receiptHash, number);
  }

  /** Notes every view of a journal without parsing it: its sums say that it is as we wrote it. */
  noteJournal(part: PartName, { lines }: DecodedJournal): void {
    const number = this.#numberOf(part);
    for (const line of lines) {
      const json = Buffer.from(line.buffer, line.byteOffset, line.length);
      // No text of a view can hold this: in JSON its quotation marks have a backslash before them.
      const start = json.indexOf(fieldOpening) + fieldOpening.length;
      this.#index.add(json.toString('latin1', start, start + 8), number);
    }
  }

  /** The parts that may hold it, the newest first. */
  find(receiptHash: string): readonly PartName[] {
    return this.#index.find(receiptHash).flatMap((number) => this.#parts[number] ?? []);
  }

  #numberOf(part: PartName): number {
    const name = formatPartName(part);
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#parts.length);
    return this.#parts.push({ key: part.key, number: part.number }) - 1;
  }
}
