/** Number plates: Swedish ones by their shape, others where a word announces them. */
import type { Cues } from './cues.js';
import type { NameIndex } from './name-index.js';
import { type Finder, hasCueBefore, type Page, wordsBefore } from './page.js';
import { matches, type Span } from './span.js';

const type = 'plate';
/** Three letters without I, Q and V, two digits, and a third or a letter without O. */
const swedish =
  /(?<![\p{N}_.-]|[^\P{L}\p{Script=Arabic}])([A-HJ-PR-UW-Z]{3})([ -]{0,3})(\d{2}) ?([A-HJ-NPR-UW-Z]|\d)(?![\p{L}\p{N}]|[.,:]\d)/giu;
const norwegian = /(?<![\p{N}]|[^\P{L}\p{Script=Arabic}])[A-Z]{2}[ -]?\d{5}(?![\p{L}\p{N}])/gu;
const spaced =
  /(?:[ :."”-]|\p{L}{1,12} ){0,4}([A-Z][ .-]{1,2}[A-Z][ .-]{1,2}[A-Z][ .-]{1,2}\d[ .-]{0,2}\d[ .-]{0,2}[A-Z\d])(?![\p{L}\p{N}])/giuy;
const foreign =
  /(?<![\p{L}\p{N}])(?=[A-ZÅÄÖ0-9 -]{0,12}\d)[A-ZÅÄÖ0-9]{1,8}(?:[ -][A-ZÅÄÖ0-9]{1,6}){0,3}(?![\p{L}\p{N}])/gu;
const directly =
  /[ ,:("”]{1,3}(?=[A-ZÅÄÖ0-9 -]{0,12}\d)(?=[0-9 -]{0,6}[A-ZÅÄÖ])([A-ZÅÄÖ0-9]{1,8}(?:[ -][A-ZÅÄÖ0-9]{1,6}){0,3})(?![\p{L}\p{N}])/uy;
/** Words before a plate among which the vehicle and its country are. */
const vehicleReach = 3;
/** Characters after a cue in which a foreign plate is looked for. */
const reach = 32;

export function plateFinder({ sets }: Cues, names: NameIndex): Finder {
  return (page) => [
    ...[...page.text.matchAll(swedish)].flatMap((match) => (isPlate(page, match) ? [toSpan(match)] : [])),
    ...matches(type, norwegian, page.text),
    ...page.words.flatMap((_, index) => announced(page, index)),
    ...page.words.flatMap((_, index) => abroad(page, index)),
  ];

  function isPlate(page: Page, match: RegExpExecArray): boolean {
    const [, letters = '', separator = ''] = match;
    const isAnnounced = hasCueBefore(page, match.index, sets.strongPlateWords, { reach: 4, distance: 30 });
    if (isAnnounced) return true;
    const key = letters.toLowerCase();
    if (sets.plateStopWords.has(key) || names.isOrganisation(letters)) return false;
    const isUpper = letters === letters.toUpperCase() && !isShouted(page, match.index);
    // "kap 12 a": with a space, small letters are a word.
    if (isUpper || separator === '' || separator.includes('-')) return true;
    return hasCueBefore(page, match.index, sets.plateWords, { reach: 3, distance: 25 });
  }

  function announced(page: Page, index: number): readonly Span[] {
    const word = page.words[index];
    if (word === undefined) return [];
    const isSure = sets.strongPlateWords.has(word.key);
    if (!isSure && !sets.plateWords.has(word.key)) return [];
    spaced.lastIndex = word.end;
    const letters = spaced.exec(page.text);
    if (letters?.[1] !== undefined) {
      const end = letters.index + letters[0].length;
      return [{ type, start: end - letters[1].length, end }];
    }
    if (!isSure) return [];
    const near = page.text.slice(word.end, word.end + reach);
    const plate = [...near.matchAll(foreign)].find(([found]) => isForeign(found));
    if (plate === undefined) return [];
    const start = word.end + plate.index;
    return [{ type, start, end: start + plate[0].trimEnd().length }];
  }

  /** "Danish camper CB 52 817": right after a vehicle and where it is from. */
  function abroad({ text, words }: Page, index: number): readonly Span[] {
    const word = words[index];
    if (word === undefined) return [];
    const near = words.slice(Math.max(0, index - vehicleReach), index + 1);
    const isVehicle =
      near.some(({ key }) => sets.foreignNations.has(key)) && near.some(({ key }) => sets.vehicles.has(key));
    if (!isVehicle) return [];
    directly.lastIndex = word.end;
    const plate = directly.exec(text)?.[1];
    if (plate === undefined || !isForeign(plate) || !isCredible(plate)) return [];
    const end = directly.lastIndex;
    return [{ type, start: end - plate.length, end }];
  }
}

/** Three digits, or the shape of British plates; no road and no model of a car. */
function isCredible(plate: string): boolean {
  if (/^(?:E|RV|LV|V)[ -]?\d/.test(plate)) return false;
  return (plate.match(/\d/g) ?? []).length >= 3 || /^[A-Z]{2}\d{2} ?[A-Z]{3}$/.test(plate);
}

function isForeign(found: string): boolean {
  const signs = found.replace(/[ -]/g, '');
  if (signs.length < 4 || signs.length > 10 || /^(?:19|20)\d\d$/.test(signs)) return false;
  return /\d/.test(signs) && (/\p{L}/u.test(signs) || signs.length >= 5);
}

/** The word after or before is in capitals as well. */
function isShouted(page: Page, position: number): boolean {
  const at = wordsBefore(page, position);
  const isLoud = (index: number) => {
    const text = page.words[index]?.text ?? '';
    return text.length >= 4 && text === text.toUpperCase() && text !== text.toLowerCase();
  };
  return isLoud(at - 1) && (isLoud(at - 2) || isLoud(at + 1));
}

function toSpan(match: RegExpExecArray): Span {
  return { type, start: match.index, end: match.index + match[0].length };
}
