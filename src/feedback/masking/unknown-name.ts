/** Names in Latin letters that no list has: what stands around them must say that they are names. */
import type { Cues } from './cues.js';
import type { Cue } from './name-cues.js';
import type { Word } from './words.js';

/** Most letters of an ending that offices and groups have. */
const longestEnding = 7;

export type UnknownNames = (words: readonly Word[], index: number, cue: Cue | undefined) => boolean;

export function unknownNames(cues: Cues, isKnownWord: (key: string) => boolean): UnknownNames {
  const { sets } = cues;
  return isUnknownName;

  function isUnknownName(words: readonly Word[], index: number, cue: Cue | undefined): boolean {
    const word = words[index];
    if (word === undefined || word.text.length < 2) return false;
    if (sets.stopWords.has(word.key) || isKnownWord(word.key)) return false;
    if (word.isCapital && isExplained(cues, words, index)) return true;
    const next = words[index + 1];
    // The Arabic word for "name" has its owner in it.
    if (cue === 'naming-person' && words[index - 1]?.isArabic !== true)
      return word.isCapital || !/[-]/.test(word.text);
    if (!isNameShaped(word)) return false;
    switch (cue) {
      case 'naming-person':
      case 'signature':
        return true;
      case 'title':
      case 'family':
      case 'person':
      case 'pair':
        return !word.startsSentence;
      case 'addressing':
        return !word.startsSentence && !isOffice(word.key);
      case 'introduction':
        return !word.startsSentence && isSurname(next);
      case undefined:
        // Someone who sells, threatens, lives somewhere: "sen ringde Torbjorg".
        return !word.startsSentence && next?.gap === ' ' && sets.personVerbs.has(next.key);
      default:
        return false;
    }
  }

  /** A capital, and not only capitals. */
  function isNameShaped(word: Word): boolean {
    return word.isCapital && word.text !== word.text.toUpperCase();
  }

  function isSurname(word: Word | undefined): boolean {
    return word?.gap === ' ' && isNameShaped(word) && !sets.stopWords.has(word.key) && !isKnownWord(word.key);
  }

  /** "the council", "the wardens": those who are thanked and asked as well. */
  function isOffice(key: string): boolean {
    for (let length = 2; length <= Math.min(longestEnding, key.length - 1); length += 1) {
      if (sets.officeEndings.has(key.slice(-length))) return true;
    }
    return false;
  }
}

/** "Torkel, my neighbour, …" */
export function isExplained({ sets }: Cues, words: readonly Word[], index: number): boolean {
  const owner = words[index + 1];
  const kin = words[index + 2];
  if (owner === undefined || kin === undefined || !/^ ?[,(-] ?$/.test(owner.gap)) return false;
  return sets.possessives.has(owner.key) && sets.persons.has(kin.key) && !sets.weakPersons.has(kin.key);
}
