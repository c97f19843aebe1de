/** One thing found in a text, in the shape of Microsoft's `ModelResult`. */
export interface ModelResult {
  /** As it stands in the text. */
  readonly text: string;
  /** Index of its first character. */
  readonly start: number;
  /** Index of its last character (not the one after). */
  readonly end: number;
  readonly typeName: string;
  readonly resolution: Readonly<Record<string, unknown>>;
}

/** The result for `text.slice(start, end)`; `end` is the index after the last character, as in JavaScript. */
export function modelResult(
  text: string,
  [start, end]: readonly [start: number, end: number],
  typeName: string,
  resolution: Readonly<Record<string, unknown>>,
): ModelResult {
  return { text: text.slice(start, end), start, end: end - 1, typeName, resolution };
}
