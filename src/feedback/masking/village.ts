/** Houses of villages without street names: the village and a number, as in "Långå 215". */
import type { Cues } from './cues.js';
import type { NameIndex } from './name-index.js';
import { hasCueAfter, hasCueBefore, isCueAt, type Page, wordsBefore } from './page.js';
import type { Span } from './span.js';
import type { Word } from './words.js';

const type = 'address';
/** The number of a house by itself, up to where its letter may stand. */
const plainNumber = /^[ .:#]{0,3}\d{1,4} ?\p{L}?$/u;
const postcode = /^,? ?\d{3} ?\d{2}(?!\d)/;
/** Village names are at least so long. */
const minLength = 4;
const longestEnding = 8;
/** Smaller numbers count things more often than they name houses. */
const minSureNumber = 100;
const maxNumber = 1499;
const emergencyNumber = 112;
const maxSpeed = 140;

/** What of street addresses holds for villages too. */
export interface AddressParts {
  isStreet(key: string): boolean;
  /** Where the house number after the word at `index` ends. */
  numberAfter(page: Page, index: number): number | undefined;
  /** Where flat, postcode and town after an address end. */
  withExtras(page: Page, end: number): number;
}

export function villageFinder(
  { sets }: Pick<Cues, 'sets'>,
  names: NameIndex,
  { isStreet, numberAfter, withExtras }: AddressParts,
): (page: Page, index: number) => readonly Span[] {
  return villageAt;

  function villageAt(page: Page, index: number): readonly Span[] {
    const word = page.words[index];
    if (word === undefined || !(word.isCapital || names.isPlace(word.key))) return [];
    if (sets.addressWords.has(word.key) || sets.numberWords.has(word.key)) return [];
    const end = numberAfter(page, index);
    if (end === undefined) return [];
    const isPosted = word.isCapital && postcode.test(page.text.slice(end, end + 8));
    if (!isPosted && isStreet(word.key) && !names.isPlace(word.key)) return [];
    if (!isPosted && !isAnnounced(page, word, end) && !isHouse(page, index, end)) return [];
    return [{ type, start: startOf(page.words, index), end: withExtras(page, end) }];
  }

  function isAnnounced(page: Page, word: Word, end: number): boolean {
    const near = { reach: 3, distance: 16 };
    return (
      hasCueBefore(page, word.start, sets.addressWords, near) ||
      (names.isPlace(word.key) && hasCueAfter(page, end, sets.addressWords, near))
    );
  }

  /** "granne i Överberg 214", "Gården Ängersjö 243"; not "i Vemdalen 4 av 5" nor "Polaris 800". */
  function isHouse(page: Page, index: number, end: number): boolean {
    const { text, words } = page;
    const word = words[index];
    if (word === undefined || !word.isCapital || word.text.length < minLength) return false;
    if (names.isOrganisation(word.text)) return false;
    const number = text.slice(word.end, end);
    if (!plainNumber.test(number) || isDateOrScore(page, end)) return false;
    const isVillage = names.isPlace(word.key) || hasVillageEnding(word.key);
    const isPlaced = word.gap === ' ' && isCueAt(words, index - 1, sets.placeWords);
    if (isPlaced && isResident(words, index)) return isVillage || !names.isOther(word.key);
    // Speeds and crowds are round, "vid Åsarna 80", and years have four digits.
    const value = Number(number.replace(/\D/g, ''));
    if (value > maxNumber || value === emergencyNumber) return false;
    const isSpeed = value % 10 === 0 && value <= maxSpeed;
    if (isSpeed || (value % 100 === 0 && isCounting(words[wordsBefore(page, end)]))) return false;
    if (value >= minSureNumber) return isVillage || (isPlaced && !names.isOther(word.key));
    return isVillage && isPlaced && !isCounting(words[wordsBefore(page, end)]);
  }

  /** "Our neighbour in …", "Vi i …" */
  function isResident(words: readonly Word[], index: number): boolean {
    const who = words[index - 2];
    return who !== undefined && words[index - 1]?.gap === ' ' && sets.residents.has(who.key);
  }

  function hasVillageEnding(key: string): boolean {
    for (let length = 2; length <= Math.min(longestEnding, key.length - 2); length += 1) {
      if (sets.villageEndings.has(key.slice(-length))) return true;
    }
    return false;
  }

  function isDateOrScore({ text, words, ...page }: Page, end: number): boolean {
    const next = words[wordsBefore({ text, words, ...page }, end)];
    if (/^ ?[-–:/] ?\d/.test(text.slice(end, end + 4))) return true;
    return (
      next !== undefined &&
      next.start - end <= 2 &&
      (sets.months.has(next.key) || sets.afterNumber.has(next.key))
    );
  }

  /** A noun may follow: "vid Långå 12 älgar". */
  function isCounting(next: Word | undefined): boolean {
    return /^[ .:#]{0,3}\d+ $/.test(next?.gap ?? '') && !isClosing(next?.key ?? '');
  }

  /** What goes on after an address: "is", "has", "where". */
  function isClosing(key: string): boolean {
    return sets.stopWords.has(key) || sets.copulas.has(key) || sets.personVerbs.has(key);
  }

  /** "Norra Ängersjö": where the village's name begins. */
  function startOf(words: readonly Word[], index: number): number {
    const first = words[index - 1];
    const word = words[index];
    if (first?.isCapital === true && word?.gap === ' ' && sets.streetQualifiers.has(first.key))
      return first.start;
    return word?.start ?? 0;
  }
}
