/**
 * Names of people. A listed given name that is nothing else is a name anywhere; one that is a word too ("Björn",
 * "سعيد") or that no list has needs something beside it: a surname, kin or a role before, "is called".
 */
import type { Cues } from './cues.js';
import type { NameIndex, Strength } from './name-index.js';
import { type Finder, isCueAt, type Page } from './page.js';
import type { Span } from './span.js';
import type { Word } from './words.js';

/** Most words of one name. */
const maxWords = 5;
const particles: ReadonlySet<string> = new Set([
  'von',
  'af',
  'de',
  'van',
  'al',
  'el',
  'bin',
  'ibn',
  'abu',
  'abo',
  'da',
  'dos',
  'der',
  'bint',
  'umm',
  'um',
]);
const kunya: ReadonlySet<string> = new Set([
  'abu',
  'abo',
  'umm',
  'ابو',
  'ام',
  'ابا',
  'ابي',
  'وابو',
  'وام',
  'لابو',
  'بو',
]);
const sonOf: ReadonlySet<string> = new Set(['بن', 'ابن', 'بنت']);
/** What a cue and its name may have between them. */
const cueGap = /^[ ,،:("“”«'=-]{1,3}$/;

interface Reading {
  readonly given: Strength | undefined;
  readonly surname: Strength | undefined;
  /** Read without a genitive "s" or an Arabic prefix. */
  readonly isInflected: boolean;
  /** Where the name begins in the word: after an Arabic prefix. */
  readonly offset: number;
}

type Cue = 'naming' | 'introduction' | 'naming-person' | 'title' | 'family' | 'person' | 'weak-person';

export function nameFinder({ sets }: Cues, names: NameIndex): Finder {
  return (page) => {
    const spans: Span[] = [];
    const readings = page.words.map((word) => read(word, page.language));
    for (let index = 0; index < page.words.length; ) {
      const end = nameEnd(page, readings, index);
      const first = page.words[index];
      const last = page.words[end - 1];
      if (end > index && first !== undefined && last !== undefined) {
        const title = titleBefore(page.words, index);
        const start = title?.start ?? first.start + (readings[index]?.offset ?? 0);
        spans.push({ type: 'name', start, end: last.end });
      }
      index = Math.max(end, index + 1);
    }
    return spans;
  };

  /** "Mr" goes with the name; a role stays. */
  function titleBefore(words: readonly Word[], index: number): Word | undefined {
    const previous = words[index - 1];
    const gap = words[index]?.gap ?? '';
    return previous !== undefined && /^\.? $/.test(gap) && sets.titles.has(previous.key)
      ? previous
      : undefined;
  }

  function read(word: Word, language: string): Reading {
    const { key, isCapital, isArabic } = word;
    const whole = readKey(key, isCapital, language);
    if (whole.given !== undefined || whole.surname !== undefined)
      return { ...whole, isInflected: false, offset: 0 };
    if (isArabic) {
      const bare =
        key.length >= 4 && /^[وفبلك]/.test(key) ? readKey(key.slice(1), false, language) : undefined;
      return bare?.given === 'strong'
        ? { ...bare, isInflected: true, offset: 1 }
        : { ...none, isInflected: false, offset: 0 };
    }
    const parts = key.split('-');
    if (parts.length === 2 && parts.every((part) => part.length > 1)) {
      const [first, second] = parts.map((part) =>
        readKey(part.replace(/(?:'s|s)$/, ''), isCapital, language),
      );
      const [, exact] = parts.map((part) => readKey(part, isCapital, language));
      const last = exact?.given ?? exact?.surname ?? second?.given ?? second?.surname;
      if (first?.given === 'strong' && last !== undefined)
        return { given: 'strong', surname: undefined, isInflected: false, offset: 0 };
      if (isCapital && (first?.given ?? first?.surname) !== undefined && last !== undefined)
        return { given: 'strong', surname: undefined, isInflected: false, offset: 0 };
      if (isCapital && /^(?:al|el)$/.test(parts[0] ?? ''))
        return { given: undefined, surname: 'strong', isInflected: false, offset: 0 };
    }
    const genitive = /'?s$/.exec(key);
    if (
      genitive === null ||
      key.length < 4 ||
      key.endsWith('ss') ||
      names.isWord(key) ||
      sets.stopWords.has(key)
    )
      return { ...none, isInflected: false, offset: 0 };
    return { ...readKey(key.slice(0, genitive.index), isCapital, language), isInflected: true, offset: 0 };
  }

  function readKey(key: string, isCapital: boolean, language: string): Pick<Reading, 'given' | 'surname'> {
    return { given: names.given(key, isCapital, language), surname: names.surname(key) };
  }

  /** One past the last word of a name that begins at `index`; `index` itself when none does. */
  function nameEnd(page: Page, readings: readonly Reading[], index: number): number {
    const { words } = page;
    const word = words[index];
    const reading = readings[index];
    if (word === undefined || reading === undefined) return index;
    const first = kunya.has(word.key) || isServant(words, index) ? index + 1 : index;
    if (first > index)
      return words[first]?.gap === ' ' && begins(page, readings, index)
        ? extended(page, readings, first)
        : index;
    if (!begins(page, readings, index)) return index;
    const end = extended(page, readings, index);
    return isPublicThing(words, end) ? index : end;
  }

  /** "عبد الرحمن" */
  function isServant(words: readonly Word[], index: number): boolean {
    const next = words[index + 1];
    return /^[ولب]?عبد$/.test(words[index]?.key ?? '') && next?.gap === ' ' && next.key.startsWith('ال');
  }

  function begins(page: Page, readings: readonly Reading[], index: number): boolean {
    const { words } = page;
    const word = words[index];
    const reading = readings[index];
    const next = words[index + 1];
    const nextReading = next?.gap === ' ' ? readings[index + 1] : undefined;
    if (word === undefined || reading === undefined) return false;
    const { key, isCapital } = word;
    if (isServant(words, index)) return true;
    if (kunya.has(key))
      return nextReading?.given !== undefined && (word.isArabic || nextReading.given === 'strong');
    if (names.isPlace(key) && reading.given !== 'strong') return cueBefore(words, index) === 'family';
    if (reading.given === 'strong') return !(names.isOther(key) && !isCapital);
    const cue = cueBefore(words, index);
    if (reading.given === 'weak' && isNamedWeakly(page, index, cue, nextReading, next)) return true;
    if (reading.surname !== undefined && isSurnameAlone(word, reading, cue, next)) return true;
    if (
      isInitial(word) &&
      next?.isCapital === true &&
      /^\.? ?$/.test(next.gap) &&
      nextOrAny(readings, index) !== undefined
    )
      return true;
    if (
      isCapital &&
      !word.isArabic &&
      nextReading?.surname === 'strong' &&
      next?.isCapital === true &&
      !nextReading.isInflected
    ) {
      return !isKnownWord(words, index);
    }
    return isUnknownName(page, index, cue);
  }

  function nextOrAny(readings: readonly Reading[], index: number): Strength | undefined {
    return readings[index + 1]?.surname ?? readings[index + 1]?.given;
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
    if (cue === 'title') return isCapital || !(sets.stopWords.has(key) || isVerbOrPronoun(key));
    if (!isCapital)
      return cue === 'person' && word.gap === ' ' && !sets.stopWords.has(key) && !isVerbOrPronoun(key);
    if (cue !== undefined && cue !== 'weak-person') return !sets.stopWords.has(key) || !isVerbOrPronoun(key);
    if (next !== undefined && next.gap === ' ' && sets.personVerbs.has(next.key) && !isVerbOrPronoun(key))
      return true;
    if (word.startsSentence || names.isOther(key)) return false;
    const previous = words[index - 1];
    return (
      previous === undefined ||
      (!sets.beforeWords.has(previous.key) &&
        !isVerbOrPronoun(key) &&
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
    if (sets.stopWords.has(word.key) || isKnownWord(words, index)) return false;
    const following = words[index + 1];
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

  function isKnownWord(words: readonly Word[], index: number): boolean {
    const key = words[index]?.key ?? '';
    return (
      names.isOther(key) ||
      names.isOther(key.replace(/s$/, '')) ||
      sets.persons.has(key) ||
      sets.naming.has(key) ||
      sets.titles.has(key) ||
      sets.families.has(key) ||
      sets.streetWords.has(key) ||
      sets.handleWords.has(key) ||
      sets.publicNouns.has(key)
    );
  }

  function isKnownStart(key: string): boolean {
    return sets.beforeWords.has(key) || sets.stopWords.has(key);
  }

  /** Names that are small words of grammar: nearly never the name when written small. */
  function isVerbOrPronoun(key: string): boolean {
    return grammar.has(key);
  }

  function cueBefore(words: readonly Word[], index: number): Cue | undefined {
    const gap = words[index]?.gap ?? '';
    const at = index - 1;
    const previous = words[at];
    if (previous === undefined) return undefined;
    if (/^\. ?$/.test(gap) && sets.titles.has(previous.key)) return 'title';
    if (!cueGap.test(gap)) return undefined;
    if (
      isCueAt(words, at, sets.namingOfPersons) ||
      (isCueAt(words, at, sets.naming) && hasPersonBefore(words, at))
    )
      return 'naming-person';
    if (isCueAt(words, at, sets.titles)) return 'title';
    if (isCueAt(words, at, sets.families)) return 'family';
    if (isCueAt(words, at, sets.persons))
      return sets.weakPersons.has(previous.key) ? 'weak-person' : 'person';
    if (isCueAt(words, at, sets.naming)) return 'naming';
    return isCueAt(words, at, sets.introductions) ? 'introduction' : undefined;
  }

  /** "the boy is called": someone, not something, has the name. */
  function hasPersonBefore(words: readonly Word[], at: number): boolean {
    for (let index = at - 1; index >= Math.max(0, at - 4); index -= 1) {
      const key = words[index]?.key ?? '';
      if (/[.!?\n]/.test(words[index + 1]?.gap ?? '')) return false;
      if ((sets.persons.has(key) && !sets.weakPersons.has(key)) || sets.titles.has(key)) return true;
    }
    return false;
  }

  /** One past the last word that belongs to the name beginning at `index`. */
  function extended(page: Page, readings: readonly Reading[], index: number): number {
    const { words } = page;
    let end = index + 1;
    while (end < words.length && end - index < maxWords && belongs(page, readings, end)) end += 1;
    // A particle without a name after it isn't one.
    while (end > index + 1 && particles.has(words[end - 1]?.key ?? '')) end -= 1;
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
    if (sonOf.has(word.key)) return next?.gap === ' ' && readings[at + 1]?.given !== undefined;
    if (word.isArabic) return previous.isArabic && belongsInArabic(word, previous, reading, words, at);
    if (readings[at - 1]?.isInflected === true) return false;
    if (particles.has(word.key))
      return next?.gap === ' ' && (next.isCapital || readings[at + 1]?.surname !== undefined);
    if (word.isCapital) {
      if (isInitial(word)) return !/^[IAÅÖ]$/.test(word.text) || next?.gap.startsWith('.') === true;
      if (reading.given === 'strong' || reading.surname !== undefined) return true;
      if (!previous.isCapital && !particles.has(previous.key)) return false;
      return (
        !isKnownWord(words, at) && !sets.stopWords.has(word.key) && word.text !== word.text.toUpperCase()
      );
    }
    if (previous.isCapital && at > 0 && !particles.has(previous.key))
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
    if (isServant(words, at) || isServant(words, at - 1)) return true;
    if (kunya.has(word.key)) return false;
    if (sets.stopWords.has(word.key) || sets.personVerbs.has(word.key)) return false;
    if (reading.isInflected) return false;
    if (reading.given !== undefined || reading.surname !== undefined) return true;
    // The place or people someone is from, as a surname: "أحمد الحمصي".
    return /^ال.{2,}ي$/.test(word.key) && !previous.key.startsWith('ال') && !notSurname.test(word.key);
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

const none: Pick<Reading, 'given' | 'surname'> = { given: undefined, surname: undefined };
/** Relative pronouns and adjectives of time in the shape of a surname. */
const notSurname =
  /^(?:الذي|التي|اللي|الماضي|الحالي|الثاني|الليلي|اليومي|الرئيسي|المحلي|الخارجي|الداخلي|الاجتماعي|الشخصي)$/;
const grammar: ReadonlySet<string> = new Set([
  'hans',
  'per',
  'will',
  'may',
  'can',
  'mark',
  'my',
  'mina',
  'sina',
  'dina',
  'inga',
  'said',
  'ute',
  'lo',
  'love',
  'hope',
  'guy',
  'edit',
  'eve',
  'art',
  'hall',
  'dag',
  'max',
  'son',
  'bror',
  'bo',
  'don',
  'rob',
  'sue',
  'bill',
  'grant',
  'skip',
  'chase',
  'noel',
]);

function isInitial(word: Word): boolean {
  return word.text.length === 1 && word.isCapital && !word.isArabic;
}
