import { type DatePattern, matchAt } from './context.js';
import { definite } from './date-value.js';
import { gap, sticky, wordEnd } from './expressions.js';

/** Days by name: "idag", "i övermorgon", "dagen efter imorgon". */

const today = 'i\\s?dag';
const yesterday = 'i\\s{0,2}går|gårdagen';
const tomorrow = "i\\s{0,2}morgon|i\\s?mor(?:ron|rn|n|r[’']?n)|morgondagen";
/** Where the sentence goes on without a noun. */
const clauseEnd = '(?=\\s{0,4}(?:$|[^\\p{L}\\d\\s]))';

const days: readonly (readonly [offset: number, source: string])[] = [
  [-3, `dagen${gap}(?:före|innan)${gap}i?\\s?förrgår`],
  [-2, `dagen${gap}(?:före|innan)${gap}(?:${yesterday})|(?:i\\s{0,2})?förr\\s?går`],
  [3, `dagen${gap}efter${gap}(?:i\\s{0,2})?över\\s?morgon`],
  [2, `dagen${gap}efter${gap}(?:${tomorrow})|(?:i\\s{0,2})?över\\s?morgon`],
  [0, `${today}|dagens${gap}datum|(?:min|denna|den${gap}här)${gap}dag(?:en)?`],
  // "Hur ser dagen ut?"
  [0, `(?:(?<=(?:ser|blir)${gap})den${gap})?(?<=(?:ser|blir)${gap}(?:den${gap})?)dagen(?=${gap}ut)`],
  [-1, yesterday],
  [1, tomorrow],
  [1, `(?:nästa|nästkommande|följande|påföljande|kommande)${gap}dag|dagen${gap}(?:därpå|därefter)`],
  [1, `dagen${gap}efter${clauseEnd}`],
  [
    -1,
    `föregående${gap}dag|(?:den${gap})?(?:förra|senaste|sista)${gap}dagen${clauseEnd}|dagen${gap}dessförinnan`,
  ],
  [-1, `dagen${gap}(?:före|innan)${clauseEnd}`],
];
const patterns = days.map(([offset, source]) => [offset, sticky(`(?:${source})${wordEnd}`)] as const);

export const specialDay: DatePattern = (context, at) => {
  for (const [offset, pattern] of patterns) {
    const match = matchAt(pattern, context, at);
    if (match !== undefined)
      return { start: at, end: match.end, value: definite(context.reference + offset) };
  }
  return undefined;
};
