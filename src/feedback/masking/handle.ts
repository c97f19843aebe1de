/** Names on social media: "@kalle", "snap: kalle99", "insta kalle_99". */
import type { Cues } from './cues.js';
import { type Finder, isCueAt, type Page } from './page.js';
import { matches, type Span } from './span.js';

const type = 'handle';
/** Words that may stand between the service's name and the handle. */
const maxFillers = 3;
const handle = /[ :=@"“”'«(-]{0,4}([\p{L}\p{N}][\p{L}\p{N}._-]{1,39}(?:#\d{2,6})?)/uy;

export function handleFinder({ sets }: Cues): Finder {
  return (page) => [
    ...matches(type, /(?<![\p{L}\p{N}._%+@-])@\s?[\p{L}\p{N}_][\p{L}\p{N}_.-]{1,39}/gu, page.text),
    ...matches(type, /(?<![\p{L}\p{N}])[\p{L}\p{N}_.-]{2,32}#\d{4}(?!\d)/gu, page.text),
    ...page.words.flatMap((_, index) => afterService(page, index)),
  ];

  function afterService({ text, words }: Page, index: number): readonly Span[] {
    if (!isCueAt(words, index, sets.handleWords)) return [];
    let at = index;
    while (
      at < index + maxFillers &&
      isFiller(words[at + 1]) &&
      !isHandleShaped(text, words[at + 1]?.start ?? 0)
    )
      at += 1;
    const last = words[at];
    const service = words[index];
    if (last === undefined || service === undefined) return [];
    handle.lastIndex = last.end;
    const found = handle.exec(text);
    const name = found?.[1]?.replace(/[.-]+$/, '');
    if (found === null || name === undefined) return [];
    const start = found.index + found[0].length - (found[1]?.length ?? 0);
    const between = text.slice(service.end, start);
    // A word alone is a handle where a colon announces it, or a filler says that a name follows.
    const announced = /[:=@]/.test(between);
    const named = words.slice(index + 1, at + 1).some(({ key }) => isNaming(key));
    if (sets.handleWords.has(name.toLowerCase())) return [];
    return announced || isMixed(name) || (named && !sets.stopWords.has(name.toLowerCase()))
      ? [{ type, start, end: start + name.length }]
      : [];
  }

  function isFiller(word: { readonly key: string; readonly gap: string } | undefined): boolean {
    return (
      word !== undefined &&
      word.gap.length <= 3 &&
      !/[.!?\n]/.test(word.gap) &&
      sets.handleFillers.has(word.key)
    );
  }

  /** A word that says that the next one is a name. */
  function isNaming(key: string): boolean {
    return sets.naming.has(key) || sets.handleWords.has(key);
  }
}

function isHandleShaped(text: string, start: number): boolean {
  handle.lastIndex = start;
  const found = handle.exec(text);
  return found !== null && isMixed(found[1] ?? '');
}

/** A digit, or a sign that words don't have, among letters. */
function isMixed(name: string): boolean {
  return (
    /\p{L}/u.test(name) && /[\d_]|\p{L}\.\p{L}/u.test(name) && !/^\d+(?:an|e|a|-årig\p{L}*)$/iu.test(name)
  );
}
