/** Whether a name begins with a word. */
import type { ArabicNames } from './arabic-name.js';
import type { Cues } from './cues.js';
import type { Cue, CueReader } from './name-cues.js';
import { isInitial, isServantOf } from './name-extent.js';
import type { NameIndex } from './name-index.js';
import type { Page } from './page.js';
import type { Reading } from './read-name.js';
import { isExplained, unknownNames } from './unknown-name.js';
import type { Word } from './words.js';

/** Shortest surname that is none of the lists'. */
const minSurname = 4;

export type NameBeginning = (page: Page, readings: readonly Reading[], index: number) => boolean;

export function nameBeginning(
  cues: Cues,
  names: NameIndex,
  cueBefore: CueReader,
  isKnownWord: (key: string) => boolean,
  arabic: ArabicNames,
): NameBeginning {
  const { sets } = cues;
  const isUnknownName = unknownNames(cues, isKnownWord);
  return begins;

  function begins(page: Page, readings: readonly Reading[], index: number): boolean {
    const { words } = page;
    const word = words[index];
    const reading = readings[index];
    const next = words[index + 1];
    const nextReading = next?.gap === ' ' ? readings[index + 1] : undefined;
    if (word === undefined || reading === undefined) return false;
    const { key, isCapital } = word;
    if (isServantOf(words, index)) return true;
    if (sets.parentOf.has(key))
      return nextReading?.given !== undefined && (word.isArabic || nextReading.given === 'strong');
    if (names.isPlace(key) && reading.given !== 'strong') return cueBefore(words, index) === 'family';
    if (reading.given === 'strong') return !(names.isOther(key) && !isCapital);
    const cue = cueBefore(words, index);
    if (word.isArabic) return arabic.begins(words, readings, index, cue);
    if (reading.given === 'weak') {
      if (isBesideGiven(words, readings, index)) return true;
      if (isNamedWeakly(page, index, cue, nextReading, next)) return true;
      if (isCapital && isExplained(cues, words, index)) return true;
    }
    if (reading.surname !== undefined && isSurnameAlone(word, reading, cue, next)) return true;
    if (
      isInitial(word) &&
      next?.isCapital === true &&
      /^\.? ?$/.test(next.gap) &&
      (readings[index + 1]?.surname ?? readings[index + 1]?.given) !== undefined
    )
      return true;
    if (
      isCapital &&
      nextReading?.surname === 'strong' &&
      next?.isCapital === true &&
      !nextReading.isInflected
    ) {
      return !isKnownWord(words[index]?.key ?? '');
    }
    return isUnknownName(words, index, cue);
  }

  /** "Hans och Lena": beside someone who can only be a person; not "hans och Lenas hund". */
  function isBesideGiven(words: readonly Word[], readings: readonly Reading[], index: number): boolean {
    const [word, and, other] = words.slice(index, index + 3);
    const reading = readings[index + 2];
    return (
      word?.isCapital === true &&
      other?.isCapital === true &&
      and?.gap === ' ' &&
      other.gap === ' ' &&
      sets.conjunctions.has(and.key) &&
      reading?.given === 'strong' &&
      !reading.isInflected
    );
  }

  /** A name that is a word as well. */
  function isNamedWeakly(
    { words }: Page,
    index: number,
    cue: Cue | undefined,
    nextReading: Reading | undefined,
    next: Word | undefined,
  ): boolean {
    const word = words[index];
    if (word === undefined) return false;
    const { isCapital, key } = word;
    if (isCapital && next?.isCapital === true && nextReading?.given === 'strong' && !nextReading.isInflected)
      return true;
    const hasSurname = nextReading?.surname !== undefined && next !== undefined && !names.isOther(next.key);
    if (isCapital && hasSurname && next.isCapital)
      return !(word.startsSentence && isKnownStart(key) && nextReading.surname === 'weak');
    if (!isCapital && nextReading?.surname === 'strong' && !nextReading.isInflected) return true;
    if (isCapital && isUnlistedSurname(next) && !sets.grammarWords.has(key) && !isKnownStart(key))
      return true;
    if (cue === 'naming-person') return isCapital || !sets.stopWords.has(key);
    if (cue === 'title') return isCapital || !(sets.stopWords.has(key) || sets.grammarWords.has(key));
    if (!isCapital)
      return cue === 'person' && word.gap === ' ' && !sets.stopWords.has(key) && !sets.grammarWords.has(key);
    if (cue !== undefined && cue !== 'weak-person')
      return !sets.stopWords.has(key) || !sets.grammarWords.has(key);
    if (
      next !== undefined &&
      next.gap === ' ' &&
      sets.personVerbs.has(next.key) &&
      !sets.grammarWords.has(key)
    )
      return true;
    if (word.startsSentence || names.isOther(key)) return false;
    const previous = words[index - 1];
    return (
      previous === undefined ||
      (!sets.beforeWords.has(previous.key) &&
        !sets.grammarWords.has(key) &&
        !(previous.isCapital && word.gap === ' '))
    );
  }

  /** "Persson kör fort"; others need kin, a title or "the family" before. */
  function isSurnameAlone(
    word: Word,
    { surname, isInflected }: Reading,
    cue: Cue | undefined,
    next: Word | undefined,
  ): boolean {
    if (!word.isCapital) {
      if (surname !== 'strong' || sets.stopWords.has(word.key) || isInflected) return false;
      return (
        cue === 'family' || cue === 'title' || (/sson$/.test(word.key) && names.isListedSurname(word.key))
      );
    }
    if (cue === 'family' || cue === 'title' || cue === 'naming-person') return true;
    if (names.isOther(word.key)) return false;
    if (cue === 'person') return !sets.stopWords.has(word.key);
    // "hos Engmans"
    if (cue === 'weak-person' && isInflected) return true;
    if (surname !== 'strong') return false;
    return !(isInflected && word.startsSentence && next === undefined);
  }

  /** "Stig Bergvall": after a name that is a word as well. */
  function isUnlistedSurname(next: Word | undefined): boolean {
    return (
      next?.gap === ' ' &&
      next.isCapital &&
      next.text.length >= minSurname &&
      next.text !== next.text.toUpperCase() &&
      !/-\p{Ll}/u.test(next.text) &&
      !sets.stopWords.has(next.key) &&
      !isKnownWord(next.key)
    );
  }

  function isKnownStart(key: string): boolean {
    return sets.beforeWords.has(key) || sets.stopWords.has(key);
  }
}
