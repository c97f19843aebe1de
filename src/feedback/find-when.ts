/** Finding when or how often, in what a resident wrote: "i fredags kväll", "every morning", "في الشتاء". */
import { foldWords } from './fold.js';
import type { AnswerWords } from './words.js';

/** How many joining words ("in", "on", "the") may stand between two words of time. */
const maxJoined = 2;

/**
 * The first stretch of the text that says a time, in the resident's own spelling; undefined when there is none.
 * A stretch begins and ends with a word of time or a clock time, and may begin with joining words.
 */
export function findWhen(words: readonly AnswerWords[], text: string): string | undefined {
  const isTime = matcher(words.flatMap((language) => language.times.words));
  const beforeHour = matcher(words.flatMap((language) => language.times.clock));
  const joins = matcher(words.flatMap((language) => language.times.joining));
  const tokens = [...text.matchAll(/[\p{L}\p{M}\p{N}:.]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].replace(/[:.]+$/u, '').length,
    folded: foldWords(match[0]),
    isClock: /^\d{1,2}[:.]\d{2}\.?$/u.test(match[0]),
  }));
  const first = tokens.findIndex((token) => token.isClock || isTime(token.folded));
  if (first < 0) return undefined;
  let begin = first;
  while (begin > 0 && first - begin < maxJoined && joins(tokens[begin - 1]?.folded ?? '')) begin -= 1;
  let last = first;
  for (let at = first + 1; at < tokens.length && at - last <= maxJoined + 1; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const isHour = /^\d{1,2}$/.test(token.folded) && beforeHour(tokens[at - 1]?.folded ?? '');
    if (token.isClock || isHour || isTime(token.folded)) last = at;
    else if (!joins(token.folded)) break;
  }
  return text.slice(tokens[begin]?.start ?? 0, tokens[last]?.end ?? 0);
}

function matcher(entries: readonly string[]): (folded: string) => boolean {
  const whole = new Set(entries.filter((entry) => !entry.endsWith('*')).map(foldWords));
  const beginnings = entries.filter((entry) => entry.endsWith('*')).map(foldWords);
  return (folded) => whole.has(folded) || beginnings.some((beginning) => folded.startsWith(beginning));
}
