import type { Limit } from './limits.js';

/** Part of a text, and where it begins there. */
export interface Piece {
  readonly start: number;
  readonly text: string;
}

/** What stands before the word that a piece is cut for, in characters: "the first ", "vendredi ". */
const lead = 20;

/**
 * The pieces of a text around its candidates, within a limit; a text within one piece's size is left whole. Pieces are
 * cut at blanks, so that no word or number is read in part.
 */
export function cutPieces(text: string, { size, pieces: most }: Limit, candidate: RegExp): readonly Piece[] {
  if (text.length <= size) return [{ start: 0, text }];
  const pieces: Piece[] = [];
  let done = 0;
  for (const { index } of text.matchAll(candidate)) {
    if (pieces.length === most) break;
    if (index < done) continue;
    const start = wordStart(text, Math.max(done, index - Math.min(lead, size >> 2)), index);
    const end = wordEnd(text, Math.min(text.length, start + size), start);
    pieces.push({ start, text: text.slice(start, end) });
    done = end;
  }
  return pieces;
}

/** The first place from `at` on where a word may begin, at most `limit`. */
function wordStart(text: string, at: number, limit: number): number {
  if (at === 0) return 0;
  for (let start = at; start < limit; start += 1) if (/\s/.test(text.charAt(start - 1))) return start;
  return limit;
}

/** The last place up to `at` where a word ends; `at` itself in one long word. */
function wordEnd(text: string, at: number, start: number): number {
  if (at === text.length) return at;
  for (let end = at; end > start; end -= 1) if (/\s/.test(text.charAt(end))) return end;
  return at;
}

/** More numbers in a row than dates have: blanked, with every other character at its place. */
export function blankNumberRuns(text: string): string {
  return text.replace(/(?:\d{1,20}[^\p{L}\d]{1,3}){12,}\d{0,20}/gu, (run) => ' '.repeat(run.length));
}
