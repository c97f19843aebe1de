/** Street addresses in Swedish, English and Arabic writing; boxes; houses of villages without street names. */
import type { Cues } from './cues.js';
import type { NameIndex } from './name-index.js';
import { type Finder, hasCueBefore, isCueAt, type Page, wordsBefore } from './page.js';
import type { Span } from './span.js';
import { villageFinder } from './village.js';

const type = 'address';
/** House number, perhaps two joined, perhaps a letter. */
const houseNumber = /[ .:,#-]{0,3}(\d{1,4})(?!\d)((?: ?[-/] ?\d{1,3})(?!\d))?(?: ?[A-H](?![\p{L}\p{N}]))?/iuy;
const longestEnding = 10;
const shortestEnding = 3;
/** Most words of a street's name before "väg", as in "Nils Månssons väg". */
const maxNameWords = 3;

export function addressFinder({ sets, alternatives }: Cues, names: NameIndex): Finder {
  const numberWord = `(?:${alternatives('numberWords')})`;
  const before = new RegExp(
    `(?:${numberWord}[ .:#]{0,3})?(?<!\\d)\\d{1,4} ?[a-h]?,? (?:(?:${alternatives('between')}) )?(?:(?:${alternatives('streetWords')}) )?$`,
    'iu',
  );
  const extras = new RegExp(
    `[ ,.\\n]{1,3}(?:(?:${alternatives('addressExtras')})[ .:]{0,2}(?:${numberWord}[ .:]{0,2})?\\d{1,5}[a-z]?(?![\\p{L}\\p{N}])|\\d{1,2} ?(?:tr|trappor)(?!\\p{L})|\\d{3} ?\\d{2}(?!\\d)(?: \\p{Lu}\\p{L}+(?: kapell)?)?)`,
    'iuy',
  );
  const box = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${alternatives('boxWords')})[ .:]{0,2}(?:${numberWord}[ .:]{0,2})?\\d{1,5}(?!\\d)`,
    'giu',
  );
  const apartment = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${alternatives('apartmentWords')})[ .:]{0,2}(?:${numberWord} )?1\\d{3}(?!\\d)`,
    'giu',
  );

  const villageAt = villageFinder({ sets }, names, { isStreet, numberAfter, withExtras });

  return (page) => [
    ...page.words.flatMap((_, index) => streetAt(page, index)),
    ...page.words.flatMap((_, index) => villageAt(page, index)),
    ...[...page.text.matchAll(box)].flatMap((match) => boxAt(page, match)),
    ...[...page.text.matchAll(apartment)].map(
      (match) => ({ type, start: match.index, end: match.index + match[0].length }) as const,
    ),
  ];

  function streetAt(page: Page, index: number): readonly Span[] {
    const word = page.words[index];
    if (word === undefined) return [];
    const first = word.isArabic ? arabicStreet(page, index) : latinStreet(page, index);
    if (first === undefined) return [];
    const start = page.words[first]?.start ?? word.start;
    const last = word.isArabic ? lastNameWord(page, index) : index;
    const end = numberAfter(page, last);
    if (end !== undefined)
      return [{ type, start: numberBefore(page, start) ?? start, end: withExtras(page, end) }];
    const earlier = numberBefore(page, start);
    return earlier === undefined
      ? []
      : [{ type, start: earlier, end: withExtras(page, page.words[last]?.end ?? word.end) }];
  }

  /** The first word of a street's name that ends at `index`; undefined when it is no street, or has no name. */
  function latinStreet({ words }: Page, index: number): number | undefined {
    const word = words[index];
    if (word === undefined || !isStreet(word.key)) return undefined;
    const isNameless = sets.genericStreets.has(word.key) || sets.streetWords.has(word.key);
    let first = index;
    while (first > index - maxNameWords) {
      const named = words[first - 1];
      if (named === undefined || named.isArabic || words[first]?.gap !== ' ') break;
      const isQualifier = sets.streetQualifiers.has(named.key);
      const isNamePart =
        isNameless &&
        named.isCapital &&
        (!named.startsSentence ||
          (names.given(named.key, true, 'sv') ?? names.given(named.key.replace(/s$/, ''), true, 'sv')) !==
            undefined) &&
        !isCueAt(words, first - 1, sets.between);
      if (!isQualifier && !isNamePart) break;
      first -= 1;
    }
    return isNameless && first === index ? undefined : first;
  }

  /** A word in the form of a street's name: "Björkstigen", "fjallvagen". */
  function isStreet(key: string): boolean {
    if (names.isPlace(key)) return false;
    if (sets.streetWords.has(key)) return true;
    for (let length = shortestEnding; length <= Math.min(longestEnding, key.length); length += 1) {
      if (sets.streetEndings.has(key.slice(-length))) return true;
    }
    return false;
  }

  function arabicStreet({ words }: Page, index: number): number | undefined {
    const word = words[index];
    if (word === undefined || !sets.streetWords.has(word.key)) return undefined;
    const next = words[index + 1];
    // Short words are "E" of "E45" and the article before a number.
    return next === undefined || next.gap !== ' ' || next.text.length <= 2 || sets.numberWords.has(next.key)
      ? undefined
      : index;
  }

  /** The word before the house number: a name of one to three words follows "street". */
  function lastNameWord({ text, words }: Page, index: number): number {
    for (let last = index + 1; last <= index + maxNameWords; last += 1) {
      const next = words[last + 1];
      const end = words[last]?.end ?? 0;
      if (/^ ?\d/.test(text.slice(end, end + 2)) || next === undefined || sets.numberWords.has(next.key))
        return last;
      if (next.gap !== ' ') return last;
    }
    return index + 1;
  }

  /** Where the house number after a word ends. */
  function numberAfter(page: Page, index: number): number | undefined {
    let at = index;
    while (
      at < index + 2 &&
      sets.numberWords.has(page.words[at + 1]?.key ?? '') &&
      (page.words[at + 1]?.gap.length ?? 9) <= 3
    ) {
      at += 1;
    }
    const end = page.words[at]?.end;
    if (end === undefined) return undefined;
    houseNumber.lastIndex = end;
    const found = houseNumber.exec(page.text);
    const number = found?.[1];
    if (found === null || number === undefined || /^(?:19|20)\d\d$/.test(number)) return undefined;
    if (/^,? ?\n|^, /.test(found[0]) && at === index) return undefined;
    const stop = end + found[0].length;
    return isTimeOrAmount(page, stop, number, found[2]) ? undefined : stop;
  }

  function isTimeOrAmount(page: Page, end: number, first: string, second: string | undefined): boolean {
    const after = page.text.slice(end, end + 3);
    if (/^[:.]\d|^,\d|^ ?%|^ ?°|^-\p{L}|^\/\p{L}/u.test(after)) return true;
    // "Storgatan 22-04" is a night.
    const until = Number(second?.replace(/\D/g, '') ?? first);
    if (until < Number(first) && Number(first) <= 24) return true;
    const next = page.words[wordsBefore(page, end)];
    return next !== undefined && next.start - end <= 1 && sets.afterNumber.has(next.key);
  }

  /** Where "number 7 on" or "12" before a street begins. */
  function numberBefore(page: Page, start: number): number | undefined {
    const { text } = page;
    const near = text.slice(Math.max(0, start - 40), start);
    const found = before.exec(near);
    if (found === null || /(?:19|20)\d\d/.test(found[0]) || /[\d:.-]$/.test(near.slice(0, found.index)))
      return undefined;
    // "kl 22 på Storgatan": a plain number counts only right before the name.
    const isPlain = /^\d/.test(found[0]);
    if (isPlain && !/^\d{1,4} ?[a-h]?,? $/i.test(found[0])) return undefined;
    // In Arabic a number before "street" is a speed or an amount.
    if (isPlain && /^\p{Script=Arabic}/u.test(text.slice(start))) return undefined;
    const from = start - near.length + found.index;
    if (isPlain && hasCueBefore(page, from, sets.timeWords, { reach: 1, distance: 2 })) return undefined;
    return from;
  }

  /** Where flat, floor, postcode and town after an address end. */
  function withExtras(page: Page, end: number): number {
    const { text } = page;
    let at = end;
    for (;;) {
      extras.lastIndex = at;
      const found = extras.exec(text);
      if (found === null) break;
      at += found[0].length;
    }
    const town = page.words[wordsBefore(page, at)];
    return town !== undefined && /^,? ?$/.test(text.slice(at, town.start)) && names.isPlace(town.key)
      ? town.end
      : at;
  }

  function boxAt(page: Page, match: RegExpExecArray): readonly Span[] {
    const end = match.index + match[0].length;
    const whole = withExtras(page, end);
    // "box 3" may be one of a stable or a storeroom.
    const isPostBox = !/^box/.test(match[0]);
    const announced = hasCueBefore(page, match.index, sets.addressWords, { reach: 3, distance: 20 });
    return isPostBox || whole > end || announced ? [{ type, start: match.index, end: whole }] : [];
  }
}
