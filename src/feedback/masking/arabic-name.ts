/**
 * Names in Arabic letters, which have no capitals. Many are words as well, and most surnames are in no list: cues, and
 * the shapes of verbs and nouns, tell them apart.
 */
import type { Cues } from './cues.js';
import type { Cue } from './name-cues.js';
import type { NameIndex } from './name-index.js';
import { isCueAt } from './page.js';
import type { Reading } from './read-name.js';
import type { Word } from './words.js';

export interface ArabicNames {
  /** Whether a name begins with a word that isn't surely a given name. */
  begins(words: readonly Word[], readings: readonly Reading[], index: number, cue: Cue | undefined): boolean;
  /** Whether the word at `index`, after a given name, is a surname in no list. `isCued`: something announced the name. */
  isUnknownSurname(words: readonly Word[], index: number, isCued: boolean): boolean;
}

/** Articles joined to prepositions. */
const prefixed = /^(?:بال|لل|وال|كال|فال|عال|عل|[بل]ه?ال)/;
/** "he does", "she does", in the written language and in speech. */
const verb = /^(?:[يت]|ب[يتن])\p{L}{2,}$/u;
/** Words with "my", "his", "our", "they did" at their end. */
const owned = /(?:ها|هم|كم|نا|ني|وا|ت|ه)$/;
/** Participles and adjectives describe, and name nobody: "broken", "standing", "ill", "drunk". */
const descriptive = /^م|^.ا.[يء]?.$|^..ي.$|^.{2,3}ان$|^.{2,5}ين$/;
/** Unknown words as short as this are verbs: "broke", "hit". */
const maxVerbLength = 3;
/** Shortest unknown surname that ends a clause: adverbs and objects stand there as well. */
const minLastSurname = 5;

export function arabicNames(
  { sets }: Cues,
  names: NameIndex,
  isKnownWord: (key: string) => boolean,
): ArabicNames {
  return { begins, isUnknownSurname };

  function begins(
    words: readonly Word[],
    readings: readonly Reading[],
    index: number,
    cue: Cue | undefined,
  ): boolean {
    const word = words[index];
    const reading = readings[index];
    if (word === undefined || reading === undefined) return false;
    const next = words[index + 1];
    const nextReading = next?.gap === ' ' ? readings[index + 1] : undefined;
    if (reading.given === 'weak') {
      // "A message to Karim": nobody writes to hope or to light.
      if (reading.isInflected) return word.gap === ' ' && isCueAt(words, index - 1, sets.addressing);
      if (isNamedWeakly(words, index, cue, readings)) return true;
    }
    if (reading.surname === 'strong') return !reading.isInflected;
    if (reading.surname !== undefined && (cue === 'family' || cue === 'title')) return true;
    if (nextReading?.surname === 'strong' && !nextReading.isInflected) return isBareWord(word);
    return isUnknownName(words, index, cue);
  }

  /** A name that is a word as well. */
  function isNamedWeakly(
    words: readonly Word[],
    index: number,
    cue: Cue | undefined,
    readings: readonly Reading[],
  ): boolean {
    const word = words[index];
    const next = words[index + 1];
    if (word === undefined) return false;
    if (cue === 'naming-person' || cue === 'naming' || cue === 'signature') return true;
    if (cue === 'introduction' && word.gap === ' ')
      return !names.isAdjective(word.key) || isFromPlace(words, index);
    const isCued =
      cue !== undefined && cue !== 'weak-person' && cue !== 'introduction' && cue !== 'addressing';
    // "My neighbour is kind" and "my neighbour Karim" are the same words; what he does tells them apart.
    const acts = next?.gap === ' ' && (/^[يت]/.test(next.key) || sets.personVerbs.has(next.key));
    if (isCued && word.gap === ' ' && (!names.isAdjective(word.key) || acts)) return true;
    if (next?.gap !== ' ') return false;
    const nextReading = readings[index + 1];
    if (sets.personVerbs.has(next.key)) return !names.isAdjective(word.key) || word.startsSentence;
    const third = words[index + 2];
    if (/^و/.test(next.key) && nextReading?.given === 'weak' && /^و/.test(third?.key ?? ''))
      return readings[index + 2]?.given === 'strong';
    if (nextReading?.given === 'weak' && sets.personVerbs.has(words[index + 2]?.key ?? '')) return true;
    // "أمل وسارة": beside someone who can only be a person.
    if (nextReading?.given === 'strong') return !nextReading.isInflected || /^و/.test(next.key);
    return (
      nextReading?.surname === 'strong' ||
      (nextReading?.surname === 'weak' && nextReading.given === undefined && !nextReading.isInflected)
    );
  }

  /** "I am Adil from Hede" */
  function isFromPlace(words: readonly Word[], index: number): boolean {
    const [from, place] = words.slice(index + 1, index + 3);
    return from?.gap === ' ' && sets.between.has(from.key) && place?.gap === ' ' && names.isPlace(place.key);
  }

  /** A word in no list that a cue makes a name. */
  function isUnknownName(words: readonly Word[], index: number, cue: Cue | undefined): boolean {
    const word = words[index];
    if (word === undefined || !isBareWord(word)) return false;
    const next = words[index + 1];
    // Much else may follow the word for "name": a name ends the clause.
    const endsClause = next === undefined || next.gap !== ' ' || /^و/.test(next.key);
    if (cue === 'naming-person') return endsClause;
    if (cue !== 'naming' && cue !== 'signature') return false;
    return (endsClause || isVerb(next)) && !descriptive.test(word.key) && !owned.test(word.key);
  }

  /** A word by itself: no preposition in front, no verb in the present, nothing known. */
  function isBareWord({ key }: Word): boolean {
    if (key.length <= maxVerbLength - 1 || /^[وبل]/.test(key) || prefixed.test(key) || verb.test(key))
      return false;
    return !isCommon(key);
  }

  function isCommon(key: string): boolean {
    return (
      sets.stopWords.has(key) ||
      sets.personVerbs.has(key) ||
      sets.introductions.has(key) ||
      sets.addressing.has(key) ||
      sets.timeWords.has(key) ||
      sets.afterNumber.has(key) ||
      isKnownWord(key)
    );
  }

  function isUnknownSurname(words: readonly Word[], index: number, isCued: boolean): boolean {
    const word = words[index];
    if (word === undefined || !isBareWord(word)) return false;
    const { key } = word;
    // The one from Tripoli, the blond: with its article a word after a name is a surname.
    if (/^ال/.test(key)) return key.length >= 5;
    if (key.length <= maxVerbLength || owned.test(key)) return false;
    const next = words[index + 1];
    const isSubject = next?.gap === ' ' && isVerb(next);
    if (isFromPlace(words, index)) return true;
    if (descriptive.test(key)) return isCued && isSubject;
    const endsClause = next === undefined || next.gap !== ' ';
    return isCued || isSubject || (endsClause && key.length >= minLastSurname);
  }

  function isVerb({ key }: Word): boolean {
    return sets.personVerbs.has(key) || verb.test(key);
  }
}
