/** Whether a name begins with a word. */
import type { Cues } from './cues.js';
import type { Cue, CueReader } from './name-cues.js';
import { isInitial, isServantOf } from './name-extent.js';
import type { NameIndex } from './name-index.js';
import type { Page } from './page.js';
import type { Reading } from './read-name.js';
import type { Word } from './words.js';

export type NameBeginning = (page: Page, readings: readonly Reading[], index: number) => boolean;

export function nameBeginning(
  { sets }: Cues,
  names: NameIndex,
  cueBefore: CueReader,
  isKnownWord: (key: string) => boolean,
): NameBeginning {
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
    if (reading.given === 'weak' && isNamedWeakly(page, index, cue, nextReading, next)) return true;
    if (reading.given === 'weak' && isCapital && isExplained(words, index)) return true;
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
      !word.isArabic &&
      nextReading?.surname === 'strong' &&
      next?.isCapital === true &&
      !nextReading.isInflected
    ) {
      return !isKnownWord(words[index]?.key ?? '');
    }
    return isUnknownName(page, index, cue);
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
    const { isCapital, isArabic, key } = word;
    if (isArabic) {
      const isCued = cue !== undefined && cue !== 'weak-person' && cue !== 'introduction';
      if (isCued && (cue === 'naming-person' || cue === 'naming')) return true;
      // "My neighbour is kind" and "my neighbour Karim" are the same words; what he does tells them apart.
      if (isCued && word.gap === ' ' && (!names.isAdjective(key) || /^[يت]/.test(next?.key ?? '')))
        return true;
      if (nextReading?.given === 'weak' && sets.personVerbs.has(words[index + 2]?.key ?? '')) return true;
      if (next !== undefined && next.gap === ' ' && sets.personVerbs.has(next.key)) return true;
      return (
        nextReading?.given === 'strong' ||
        nextReading?.surname === 'strong' ||
        (nextReading?.surname === 'weak' && nextReading.given === undefined)
      );
    }
    if (isCapital && next?.isCapital === true && nextReading?.given === 'strong' && !nextReading.isInflected)
      return true;
    const hasSurname = nextReading?.surname !== undefined && next !== undefined && !names.isOther(next.key);
    if (isCapital && hasSurname && next.isCapital)
      return !(word.startsSentence && isKnownStart(key) && nextReading.surname === 'weak');
    if (!isCapital && nextReading?.surname === 'strong' && !nextReading.isInflected) return true;
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
    if (word.isArabic) return cue === 'family' || cue === 'title';
    if (!word.isCapital) {
      if (surname !== 'strong' || sets.stopWords.has(word.key) || isInflected) return false;
      return (
        cue === 'family' || cue === 'title' || (/sson$/.test(word.key) && names.isListedSurname(word.key))
      );
    }
    if (cue === 'family' || cue === 'title' || cue === 'naming-person') return true;
    if (names.isOther(word.key)) return false;
    if (cue === 'person') return true;
    if (surname !== 'strong') return false;
    return !(isInflected && word.startsSentence && next === undefined);
  }

  /** A word in no list that a cue makes a name. */
  function isUnknownName({ words }: Page, index: number, cue: Cue | undefined): boolean {
    const word = words[index];
    if (word === undefined || word.text.length < 2) return false;
    if (sets.stopWords.has(word.key) || isKnownWord(words[index]?.key ?? '')) return false;
    const following = words[index + 1];
    if (word.isCapital && isExplained(words, index)) return true;
    if (cue === undefined) {
      // Someone who sells, threatens, lives somewhere: "sen ringde Torbjorg".
      return (
        word.isCapital &&
        !word.startsSentence &&
        word.text !== word.text.toUpperCase() &&
        following?.gap === ' ' &&
        sets.personVerbs.has(following.key)
      );
    }
    if (cue === 'naming-person' && (word.isArabic || words[index - 1]?.isArabic === true)) {
      // The word for "name" has its owner in it, and much else may follow: a name ends the clause.
      const endsClause = following === undefined || following.gap !== ' ' || /^و/.test(following.key);
      return (
        word.text.length > 2 && !/^[وبيت]/.test(word.key) && (word.isArabic ? endsClause : word.isCapital)
      );
    }
    if (cue === 'naming-person') return word.isCapital || !/[-]/.test(word.text);
    if (!word.isCapital || word.startsSentence || word.text === word.text.toUpperCase()) return false;
    return cue === 'title' || cue === 'family' || cue === 'person';
  }

  /** "Torkel, my neighbour, …" */
  function isExplained(words: readonly Word[], index: number): boolean {
    const owner = words[index + 1];
    const kin = words[index + 2];
    if (owner === undefined || kin === undefined || !/^ ?[,(-] ?$/.test(owner.gap)) return false;
    return sets.possessives.has(owner.key) && sets.persons.has(kin.key) && !sets.weakPersons.has(kin.key);
  }

  function isKnownStart(key: string): boolean {
    return sets.beforeWords.has(key) || sets.stopWords.has(key);
  }
}
