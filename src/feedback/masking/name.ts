/**
 * Names of people. A listed given name that is nothing else is a name anywhere; one that is a word too ("Björn",
 * "سعيد") or that no list has needs something beside it: a surname, kin or a role before, "is called".
 */
import { arabicNames } from './arabic-name.js';
import type { Cues } from './cues.js';
import { nameBeginning } from './name-beginning.js';
import { cueReader } from './name-cues.js';
import { isServantOf, nameExtent } from './name-extent.js';
import type { NameIndex } from './name-index.js';
import type { Finder, Page } from './page.js';
import { nameReader, type Reading } from './read-name.js';
import type { Span } from './span.js';
import type { Word } from './words.js';

export function nameFinder(cues: Cues, names: NameIndex): Finder {
  const { sets } = cues;
  const read = nameReader(cues, names);
  const cueBefore = cueReader(cues);
  const arabic = arabicNames(cues, names, isKnownWord);
  const begins = nameBeginning(cues, names, cueBefore, isKnownWord, arabic);
  const extended = nameExtent(cues, names, cueBefore, isKnownWord, arabic);

  return (page) => {
    const spans: Span[] = [];
    const readings = page.words.map((word) => read(word, page.language));
    let lastEnd = 0;
    for (let index = 0; index < page.words.length; ) {
      const isListed = lastEnd > 0 && isBesideName(page.words, readings, index, lastEnd);
      const end = isListed ? extended(page, readings, index) : nameEnd(page, readings, index);
      const first = page.words[index];
      const last = page.words[end - 1];
      if (end > index && first !== undefined && last !== undefined) {
        const start = titleBefore(page.words, index)?.start ?? first.start + (readings[index]?.offset ?? 0);
        spans.push({ type: 'name', start, end: last.end });
        lastEnd = end;
      }
      index = Math.max(end, index + 1);
    }
    return spans;
  };

  /** One past the last word of a name that begins at `index`; `index` itself when none does. */
  function nameEnd(page: Page, readings: readonly Reading[], index: number): number {
    const { words } = page;
    if (!begins(page, readings, index)) return index;
    // "Abu Ahmed" and "عبد الرحمن" have their name in the second word.
    const isPair = sets.parentOf.has(words[index]?.key ?? '') || isServantOf(words, index);
    const end = extended(page, readings, isPair ? index + 1 : index);
    return isPublicThing(words, end) ? index : end;
  }

  /** The next of several names: "Kalle, Torkel och Tuva". */
  function isBesideName(
    words: readonly Word[],
    readings: readonly Reading[],
    index: number,
    lastEnd: number,
  ): boolean {
    const word = words[index];
    if (word === undefined || sets.stopWords.has(word.key) || isKnownWord(word.key)) return false;
    if (word.isArabic)
      return index === lastEnd && /^و/.test(word.key) && isJoinedName(words, readings, index);
    if (!word.isCapital || word.text === word.text.toUpperCase()) return false;
    const previous = words[index - 1];
    if (index === lastEnd) return /^ ?[,/&+] ?$/.test(word.gap) && isFollowedByName(words, readings, index);
    return index === lastEnd + 1 && word.gap === ' ' && sets.conjunctions.has(previous?.key ?? '');
  }

  /** "وجاد": a name, or a word between two of them. */
  function isJoinedName(words: readonly Word[], readings: readonly Reading[], index: number): boolean {
    const word = words[index];
    const next = words[index + 1];
    if (word === undefined) return false;
    if (read({ ...word, key: word.key.slice(1) }, 'ar').given !== undefined) return true;
    return (
      next?.gap === ' ' &&
      /^و/.test(next.key) &&
      readings[index + 1]?.given === 'strong' &&
      word.key.length > 3 &&
      !/^وال|(?:ي|ه|ها|هم|نا)$/.test(word.key) &&
      !isKnownWord(word.key.slice(1)) &&
      !sets.stopWords.has(word.key.slice(1))
    );
  }

  /** After a comma a new clause may begin as well; another comma, "and" or a surname tells of a list. */
  function isFollowedByName(words: readonly Word[], readings: readonly Reading[], index: number): boolean {
    const next = words[index + 1];
    if (readings[index]?.given !== undefined || next === undefined)
      return readings[index]?.given !== undefined;
    return sets.conjunctions.has(next.key) || (next.isCapital && next.gap !== '. ');
  }

  /** "Mr" goes with the name; a role stays. */
  function titleBefore(words: readonly Word[], index: number): Word | undefined {
    const previous = words[index - 1];
    const gap = words[index]?.gap ?? '';
    return previous !== undefined && /^\.? $/.test(gap) && sets.titles.has(previous.key)
      ? previous
      : undefined;
  }

  /** A word that is no name although it has a capital. */
  function isKnownWord(key: string): boolean {
    const lists = [
      sets.persons,
      sets.naming,
      sets.titles,
      sets.families,
      sets.streetWords,
      sets.handleWords,
      sets.publicNouns,
    ];
    return names.isOther(key) || names.isOther(key.replace(/s$/, '')) || lists.some((list) => list.has(key));
  }

  /** "Olof Palmes gata", "Karlssons Bygg AB" */
  function isPublicThing(words: readonly Word[], end: number): boolean {
    const next = words[end];
    if (next === undefined || next.gap !== ' ') return false;
    return sets.publicNouns.has(next.key) && /s$/.test(words[end - 1]?.key ?? '')
      ? !next.isCapital
      : next.isCapital && sets.organisationNouns.has(next.key);
  }
}
