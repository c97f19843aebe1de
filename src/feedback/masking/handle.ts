/** Names on social media: "@kalle", "snap: kalle99", "insta kalle_99". */
import type { Cues } from './cues.js';
import type { NameIndex } from './name-index.js';
import { type Finder, isCueAt, type Page, wordsBefore } from './page.js';
import { matches, type Span } from './span.js';

const type = 'handle';
/** Shortest handle of letters and digits only. */
const minMixed = 5;
const minLetters = 3;
/** Words that may stand between the service's name and the handle. */
const maxFillers = 3;
const handle = /[ :=@"“”'«(-]{0,4}([\p{L}\p{N}][\p{L}\p{N}._-]{1,39}(?:#\d{2,6})?)/uy;

/** "amina.fjall", "linus_99": with a sign or a digit that words don't have. */
const token =
  /(?<![\p{L}\p{N}._@+-])[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[.-](?=[\p{L}\p{N}_])){2,39}(?![\p{L}\p{N}@])/gu;
/** Abbreviations have a full stop after every letter or two: "t.ex". */
const abbreviation = /^(?:\p{L}{1,2}\.)+\p{L}{0,3}$/u;

export function handleFinder({ sets }: Cues, names: NameIndex): Finder {
  return (page) => [
    ...[...page.text.matchAll(token)].flatMap((match) => beforeService(page, match)),
    ...matches(type, /(?<![\p{L}\p{N}._%+@-])@\s?[\p{L}\p{N}_][\p{L}\p{N}_.-]{1,39}/gu, page.text),
    ...matches(type, /(?<![\p{L}\p{N}])[\p{L}\p{N}_.-]{2,32}#\d{4}(?!\d)/gu, page.text),
    ...page.words.flatMap((_, index) => afterService(page, index)),
    ...page.words.flatMap((_, index) => ownHandle(page, index)),
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

  /** "amina.fjall på snap", "linus_99 is his snapchat" */
  function beforeService(page: Page, match: RegExpExecArray): readonly Span[] {
    const { words } = page;
    const [name] = match;
    const end = match.index + name.length;
    if (!isSurelyHandle(page, name, match.index)) return [];
    let at = wordsBefore(page, end);
    if ((words[at]?.start ?? end) < end) return [];
    for (let fillers = 0; fillers <= maxFillers; fillers += 1, at += 1) {
      const word = words[at];
      if (word === undefined) return [];
      const gap = fillers === 0 ? page.text.slice(end, word.start) : word.gap;
      if (gap.length > 3 || /[.!?\n]/.test(gap)) return [];
      // The first word of a service's name of two is none by itself.
      if (isCueAt(words, at, sets.handleWords) || isCueAt(words, at + 1, sets.handleWords))
        return [{ type, start: match.index, end }];
      if (!isFiller(word)) return [];
    }
    return [];
  }

  /** "hedeboi is his snap": a word that could be any, where a sentence says whose it is. */
  function ownHandle({ words }: Page, index: number): readonly Span[] {
    const [name, is, owner, service] = words.slice(index, index + 4);
    if (name === undefined || is === undefined || owner === undefined || service === undefined) return [];
    const isSentence =
      [is, owner, service].every(({ gap }) => gap === ' ') &&
      sets.copulas.has(is.key) &&
      sets.possessives.has(owner.key) &&
      isCueAt(words, index + 3, sets.handleWords);
    const isWord = sets.stopWords.has(name.key) || sets.handleFillers.has(name.key);
    return isSentence && !isWord && !name.isArabic && name.text.length >= minLetters
      ? [{ type, start: name.start, end: name.end }]
      : [];
  }

  function isSurelyHandle(page: Page, name: string, start: number): boolean {
    if (!/\p{L}/u.test(name) || abbreviation.test(name)) return false;
    if (name.includes('_')) return true;
    const parts = name.toLowerCase().split('.');
    // "… hemsidan.och på snap": a space is missing.
    if (parts.length > 1) return !parts.some((part) => sets.stopWords.has(part));
    const before = wordsBefore(page, start) - 1;
    const isNamed =
      start - (page.words[before]?.end ?? 0) <= 3 &&
      (isCueAt(page.words, before, sets.naming) || sets.handleFillers.has(page.words[before]?.key ?? ''));
    if (name.includes('-')) return isNamed && !names.isOther(name.toLowerCase());
    const isMixedSmall =
      /^\p{Ll}[\p{L}\d]*\d/u.test(name) && (name.match(/\p{L}/gu) ?? []).length >= minLetters;
    return isMixedSmall && name.length >= minMixed && !names.isOrganisation(name);
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
