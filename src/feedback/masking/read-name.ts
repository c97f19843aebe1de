/** What a word can be of someone's name. */
import type { Cues } from './cues.js';
import type { NameIndex, Strength } from './name-index.js';
import type { Word } from './words.js';

export interface Reading {
  readonly given: Strength | undefined;
  readonly surname: Strength | undefined;
  /** Read without a genitive "s" or an Arabic prefix. */
  readonly isInflected: boolean;
  /** Where the name begins in the word: after an Arabic prefix. */
  readonly offset: number;
}

/** Reads single words; the language is the text's, as far as it is known. */
export type NameReader = (word: Word, language: string) => Reading;

/** Longest second half of a double name that no list has. */
const maxSecondName = 7;
const none: Reading = { given: undefined, surname: undefined, isInflected: false, offset: 0 };

export function nameReader({ sets }: Cues, names: NameIndex): NameReader {
  return read;

  function read(word: Word, language: string): Reading {
    const { key, isCapital, isArabic } = word;
    const joined = readJoined(word, language);
    if (joined !== undefined) return joined;
    const whole = readKey(key, isCapital, language);
    if (whole.given !== undefined || whole.surname !== undefined) return whole;
    if (isArabic) {
      const bare = key.length >= 4 && /^[وفبلك]/.test(key) ? readKey(key.slice(1), false, language) : none;
      return bare.given !== undefined ? { ...bare, isInflected: true, offset: 1 } : none;
    }
    const genitive = /'?s$/.exec(key);
    if (genitive === null || key.length < 4 || key.endsWith('ss')) return none;
    if (names.isWord(key) || sets.stopWords.has(key)) return none;
    return { ...readKey(key.slice(0, genitive.index), isCapital, language), isInflected: true };
  }

  /** "Anna-Karin", "Berg-Nilssons", "Al-Hassan" */
  function readJoined({ key, text, isCapital }: Word, language: string): Reading | undefined {
    const [first = '', second = '', more] = key.split('-');
    if (more !== undefined || first.length < 2 || second.length < 2) return undefined;
    // "Maj-Juni" is two months.
    if (names.isOther(first) && names.isOther(second)) return undefined;
    const before = readKey(first, isCapital, language);
    const isName = [second, second.replace(/'?s$/, '')]
      .map((part) => readKey(part, isCapital, language))
      .some(({ given, surname }) => given !== undefined || surname !== undefined);
    const begins = before.given === 'strong' || (isCapital && (before.given ?? before.surname) !== undefined);
    if (isName && begins) {
      return before.given === undefined ? { ...none, surname: 'strong' } : { ...none, given: 'strong' };
    }
    if (isDoubleName(before, readKey(second, isCapital, language), first, second, text))
      return { ...none, given: 'strong' };
    return isCapital && sets.articles.has(first) ? { ...none, surname: 'strong' } : undefined;
  }

  /** "Maj-Lis", "Ing-Marie", "Lill-Kalle": one half is a name, and the other has its capital or makes a nickname. */
  function isDoubleName(
    before: Reading,
    after: Reading,
    first: string,
    second: string,
    text: string,
  ): boolean {
    if (sets.nicknames.has(first)) return after.given !== undefined;
    if (!/^\p{Lu}.*-\p{Lu}/u.test(text) || text === text.toUpperCase()) return false;
    if (after.given === 'strong') return true;
    return before.given !== undefined && second.length <= maxSecondName && !names.isOther(second);
  }

  function readKey(key: string, isCapital: boolean, language: string): Reading {
    return { ...none, given: names.given(key, isCapital, language), surname: names.surname(key) };
  }
}
