/** Views that can be left by a button, for who can't or won't write: a few an area, in the resident's language. */
import { type Library, say } from './replies/library.js';

const perArea = [1, 2, 3, 4] as const;

export function readySentences(
  library: Library,
  language: string,
  area: string | undefined,
): readonly string[] {
  return perArea.map((number) => say(library, language, `bot:fb.ready.${area ?? 'other'}.${number}`));
}

const times = [1, 2, 3, 4, 5] as const;

/** Answers to "when or how often" that fit most. */
export function readyTimes(library: Library, language: string): readonly string[] {
  return times.map((number) => say(library, language, `bot:fb.when.${number}`));
}
