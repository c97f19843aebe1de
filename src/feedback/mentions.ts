/** Whether a text names one of a list of words: the same for every list in `locales/<language>/words.json`. */
import { foldWords } from './fold.js';

/** A list ready for comparing: `word` the word itself, `word*` what begins so, `two words` both beside each other. */
export function mentions(entries: readonly string[], text: string): boolean {
  const padded = ` ${foldWords(text)} `;
  return entries.some((entry) => {
    const folded = foldWords(entry);
    return folded !== '' && padded.includes(entry.endsWith('*') ? ` ${folded}` : ` ${folded} `);
  });
}
