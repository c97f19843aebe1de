/** What every finder reads: a canonical text and its words. */
import type { Cues } from './cues.js';
import type { Span } from './span.js';
import { readWords, type Word } from './words.js';

export interface Page {
  /** The canonical text; spans are of its indexes. */
  readonly text: string;
  readonly words: readonly Word[];
  /** Language tag of the text, as far as it is known. */
  readonly language: string;
}

/** Finds one type of personal data, or a few that look alike. Takes time in proportion to the text. */
export type Finder = (page: Page) => readonly Span[];

export function openPage(text: string, language: string): Page {
  return { text, words: readWords(text), language };
}

type CueSet = Cues['sets'][keyof Cues['sets']];
/** The most words that a cue has. */
const longestCue = 4;

/** How many words end at or before a position. */
export function wordsBefore({ words }: Page, position: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a cue ends with the word at `index`. */
export function isCueAt(words: readonly Word[], index: number, cues: CueSet): boolean {
  let key = '';
  for (let length = 1; length <= longestCue; length += 1) {
    const word = words[index - length + 1];
    if (word === undefined) return false;
    key = key === '' ? word.key : `${word.key} ${key}`;
    if (cues.has(key)) return true;
  }
  return false;
}

/** Whether a cue is among the last `reach` words before a position, at most `distance` characters away. */
export function hasCueBefore(
  page: Page,
  position: number,
  cues: CueSet,
  { reach, distance }: { readonly reach: number; readonly distance: number },
): boolean {
  const before = wordsBefore(page, position);
  for (let index = before - 1; index >= Math.max(0, before - reach); index -= 1) {
    const word = page.words[index];
    if (word === undefined || position - word.end > distance) return false;
    if (isCueAt(page.words, index, cues)) return true;
  }
  return false;
}

/** Whether one of the first `reach` words after a position ends a cue, at most `distance` characters away. */
export function hasCueAfter(
  page: Page,
  position: number,
  cues: CueSet,
  { reach, distance }: { readonly reach: number; readonly distance: number },
): boolean {
  const first = wordsBefore(page, position);
  for (let index = first; index < first + reach; index += 1) {
    const word = page.words[index];
    if (word === undefined || word.start - position > distance) return false;
    if (isCueAt(page.words, index, cues)) return true;
  }
  return false;
}
