/** Where a name ends that has begun: surnames, initials, "von" and "bin". */
import type { ArabicNames } from './arabic-name.js';
import type { Cues } from './cues.js';
import type { CueReader } from './name-cues.js';
import type { NameIndex } from './name-index.js';
import type { Page } from './page.js';
import type { Reading } from './read-name.js';
import type { Word } from './words.js';

/** Most words of one name. */
const maxWords = 5;

/** One past the last word of the name whose first word is at `index`. */
export type NameExtent = (page: Page, readings: readonly Reading[], index: number) => number;

export function nameExtent(
  { sets }: Cues,
  names: NameIndex,
  cueBefore: CueReader,
  isKnownWord: (key: string) => boolean,
  arabic: ArabicNames,
): NameExtent {
  return extended;

  /** One past the last word that belongs to the name beginning at `index`. */
  function extended(page: Page, readings: readonly Reading[], index: number): number {
    const { words } = page;
    let end = index + 1;
    while (end < words.length && end - index < maxWords && belongs(page, readings, end)) end += 1;
    // One surname that no list has, after the given names.
    if (
      words[end]?.gap === ' ' &&
      words[end]?.isArabic === true &&
      readings[end - 1]?.surname === undefined &&
      arabic.isUnknownSurname(words, end, cueBefore(words, index) !== undefined)
    )
      end += 1;
    // A particle without a name after it isn't one.
    while (end > index + 1 && sets.particles.has(words[end - 1]?.key ?? '')) end -= 1;
    return end;
  }

  function belongs({ words }: Page, readings: readonly Reading[], at: number): boolean {
    const word = words[at];
    const previous = words[at - 1];
    const reading = readings[at];
    if (word === undefined || previous === undefined || reading === undefined) return false;
    if (isInitial(previous)) return /^\.? ?$/.test(word.gap) && word.isCapital;
    if (word.gap !== ' ') return false;
    const next = words[at + 1];
    if (sets.childOf.has(word.key)) return next?.gap === ' ' && readings[at + 1]?.given !== undefined;
    if (word.isArabic) return previous.isArabic && belongsInArabic(word, previous, reading, words, at);
    if (readings[at - 1]?.isInflected === true) return false;
    if (sets.particles.has(word.key))
      return next?.gap === ' ' && (next.isCapital || readings[at + 1]?.surname !== undefined);
    if (word.isCapital) {
      if (isInitial(word)) return !/^[IAÅÖ]$/.test(word.text) || next?.gap.startsWith('.') === true;
      if (reading.given === 'strong' || reading.surname !== undefined) return true;
      if (!previous.isCapital && !sets.particles.has(previous.key)) return false;
      return !isKnownWord(word.key) && !sets.stopWords.has(word.key) && word.text !== word.text.toUpperCase();
    }
    if (previous.isCapital && at > 0 && !sets.particles.has(previous.key))
      return reading.surname === 'strong' && !reading.isInflected;
    return (reading.surname !== undefined && isListedSurname(word.key)) || reading.given === 'strong';
  }

  function isListedSurname(key: string): boolean {
    return (
      !sets.stopWords.has(key) &&
      !sets.personVerbs.has(key) &&
      !sets.beforeWords.has(key) &&
      !names.isOther(key)
    );
  }

  function belongsInArabic(
    word: Word,
    previous: Word,
    reading: Reading,
    words: readonly Word[],
    at: number,
  ): boolean {
    if (isServantOf(words, at) || isServantOf(words, at - 1)) return true;
    if (sets.parentOf.has(word.key)) return false;
    if (sets.stopWords.has(word.key) || sets.personVerbs.has(word.key)) return false;
    if (reading.isInflected) return false;
    if (reading.given !== undefined || reading.surname !== undefined) return true;
    // The place or people someone is from, as a surname: "أحمد الحمصي".
    return /^ال.{2,}ي$/.test(word.key) && !previous.key.startsWith('ال');
  }
}

/** "عبد الرحمن": a servant of the Merciful, in two words. */
export function isServantOf(words: readonly Word[], index: number): boolean {
  const next = words[index + 1];
  return /^[ولب]?عبد$/.test(words[index]?.key ?? '') && next?.gap === ' ' && next.key.startsWith('ال');
}

/** "L" of "L. Persson" */
export function isInitial(word: Word): boolean {
  return word.text.length === 1 && word.isCapital && !word.isArabic;
}
