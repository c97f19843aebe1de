/** The names of people and what is named like them: `data/names/`. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { loadFile } from '../../files/load-file.js';
import { arabicSpellings, foldArabicSpelling } from './arabic-spelling.js';
import { nameKey, withoutAccents } from './words.js';

/** Names in lines of many, separated by spaces: one a line would be thousands of lines. */
const lines = z.array(z.string().min(1)).readonly();
const origin = { version: z.literal(1), source: z.string(), checkedOn: z.iso.date() };

const namesSchema = z.strictObject({
  ...origin,
  origin: z.string(),
  /** Whether those who write Arabic spell these names by their sound. */
  spelledInArabic: z.boolean().default(false),
  given: lines,
  surnames: lines,
});
const alsoWordsSchema = z.strictObject({
  ...origin,
  /** Names that are words in small letters. */
  alsoWords: lines,
  /** Names that are words, things or places with a capital too, by language; `any` for all. */
  weak: z.record(z.string(), lines),
  /** Arabic names that are adjectives. */
  adjectives: lines,
  /** Arabic words that would be spellings of foreign names. */
  notSpelled: lines,
});
const notNamesSchema = z.strictObject({
  ...origin,
  places: lines,
  organisations: lines,
  calendar: lines,
  peoples: lines,
  others: lines,
});
const placesSchema = z.object({
  places: z.array(z.object({ name: z.string(), aliases: z.array(z.string()) })).readonly(),
});

/** `strong` names someone by itself, `weak` only with something beside it. */
export type Strength = 'strong' | 'weak';

export interface NameIndex {
  /** How surely a key is a given name. `isCapital`: whether it was written with a capital. */
  given(key: string, isCapital: boolean, language: string): Strength | undefined;
  /** How surely a key is a surname, by list or by shape ("-sson", "-enko"). */
  surname(key: string): Strength | undefined;
  /** An Arabic name that describes someone just as well: "kind", "happy". */
  isAdjective(key: string): boolean;
  /** A surname by list only. */
  isListedSurname(key: string): boolean;
  /** A capitalised word that is no person: a place, an organisation, a month, a word that begins sentences. */
  isOther(key: string): boolean;
  /** A word in small letters that is, or looks like, a name. */
  isWord(key: string): boolean;
  isOrganisation(word: string): boolean;
  isPlace(key: string): boolean;
}

const alsoWordsFile = 'also-words.json';
const notNamesFile = 'not-names.json';

/** @throws DataFileError naming file, path and fault. */
export async function loadNameIndex(
  namesDir: string,
  placesFile: string,
  languages: readonly string[],
): Promise<NameIndex> {
  const files = (await readdir(namesDir)).filter((name) => name.endsWith('.json') && name !== alsoWordsFile);
  const [lists, alsoWords, others, { places }] = await Promise.all([
    Promise.all(
      files
        .filter((name) => basename(name) !== notNamesFile)
        .map((name) => loadFile(join(namesDir, name), namesSchema)),
    ),
    loadFile(join(namesDir, alsoWordsFile), alsoWordsSchema),
    loadFile(join(namesDir, notNamesFile), notNamesSchema),
    loadFile(placesFile, placesSchema),
  ]);
  const local = places.flatMap(({ name, aliases }) => [name, ...aliases]);
  const given = new Set(lists.flatMap((list) => keysOf(list.given)));
  const givenPlain = new Set([...given].map(withoutAccents));
  const surnames = new Set(lists.flatMap((list) => keysOf(list.surnames)));
  const surnamesPlain = new Set([...surnames].map(withoutAccents));
  const spelled = lists.filter(({ spelledInArabic }) => spelledInArabic);
  const notSpelled = new Set(keysOf(alsoWords.notSpelled).map(foldArabicSpelling));
  const spellings = (list: readonly string[]) =>
    keysOf(list)
      .flatMap(arabicSpellings)
      .filter((spelling) => !notSpelled.has(spelling));
  const givenSpelled = new Set(spelled.flatMap((list) => spellings(list.given)));
  const surnamesSpelled = new Set(spelled.flatMap((list) => spellings(list.surnames)));
  const inSmall = new Set(keysOf(alsoWords.alsoWords));
  const weak = new Map(Object.entries(alsoWords.weak).map(([tag, list]) => [tag, new Set(keysOf(list))]));
  const adjectives = new Set(keysOf(alsoWords.adjectives));
  const allPlaces = new Set([...keysOf(others.places), ...local.map(nameKey)]);
  const organisations = new Set(keysOf(others.organisations));
  const other = new Set([...keysOf(others.calendar), ...keysOf(others.peoples), ...keysOf(others.others)]);
  const isOther = (key: string) => other.has(key) || organisations.has(key) || allPlaces.has(key);
  const isWeak = (key: string, language: string) =>
    ['any', 'ar', language].some((tag) => weak.get(tag)?.has(key) ?? false);

  function arabicSurname(key: string): Strength | undefined {
    if (isOther(key) || isOther(key.slice(1))) return undefined;
    const spelling = foldArabicSpelling(key);
    const isSpelled = surnamesSpelled.has(spelling) && !isWeak(key, 'ar') && !isWeak(spelling, 'ar');
    if (isSpelled && key.length > minSureSpelling) return 'strong';
    if (nordicEnding.test(key) && key.length > minSureSpelling) return 'strong';
    return surnames.has(key) || isSpelled || sonInArabic.test(key) || foreignEnding.test(key)
      ? 'weak'
      : undefined;
  }

  return {
    given(key, isCapital, language) {
      const isArabic = /^\p{Script=Arabic}/u.test(key);
      if (isArabic && !given.has(key)) {
        const spelling = foldArabicSpelling(key);
        if (!givenSpelled.has(spelling)) return undefined;
        return isWeak(key, 'ar') || isWeak(spelling, 'ar') || key.length < minSureSpelling
          ? 'weak'
          : 'strong';
      }
      // "Röda" is not "Roda".
      if (!given.has(key) && !(isCapital && givenPlain.has(withoutAccents(key)) && !isOther(key))) {
        return undefined;
      }
      if (isWeak(key, language)) return 'weak';
      if (isCapital) return 'strong';
      // Which of its words are names too is not known of other languages.
      return languages.includes(language) && (isArabic || !inSmall.has(key)) ? 'strong' : 'weak';
    },
    surname(key) {
      if (/^\p{Script=Arabic}/u.test(key)) return arabicSurname(key);
      if (surnames.has(key) || surnamesPlain.has(withoutAccents(key))) {
        return surelySurname.test(key) && key.length >= 6 ? 'strong' : 'weak';
      }
      if (sson.test(key) && key.length >= 6) return 'strong';
      return surnameShape.test(key) && key.length >= 6 ? 'weak' : undefined;
    },
    isAdjective: (key) => adjectives.has(key),
    isListedSurname: (key) => surnames.has(key),
    isOther,
    isWord: (key) => inSmall.has(key),
    isOrganisation: (word) => organisations.has(nameKey(word)),
    isPlace: (key) => allPlaces.has(key) || allPlaces.has(key.replace(/s$/, '')),
  };
}

/** Shorter names spelled by their sound are words as well: "Betty" is "my house". */
const minSureSpelling = 5;
/** "-ström", "-kvist", "-berg", "-gren", "-holm", "-lund", "-mark" as they are spelled in Arabic. */
const nordicEnding = /^(?!ال).+(?:[سش]تر[وي]?م|ك[فو]ي?ست|ب(?:ير)?رغ|بيري|غري?ن|هولم|لوند|مارك|ستيدت)$/;
/** "-ian", "-enko", "-sky", "-vich", "-zadeh", "-oğlu" */
const foreignEnding =
  /^(?!ال|[وبفلك]).{2,}(?:[كجسلر]يان|نكو|تشوك|سكي|سكا|[وي]فيتش|يتش|زاد[هة]|[اأ]وغلو|شفيلي)$/;
/** "-son"; words end so as well: "they sit". */
const sonInArabic = /^(?!ال|[يتم]).{2,}[سش]ون$/;
/** Endings that words and places don't have. */
const sson = /(?:sson|sdotter)$/;
const surelySurname =
  /(?:sson|ström|strom|qvist|kvist|gren|berg|lund|blom|blad|stedt|stedt|ndahl|lander|enko|chuk|sk[iya]|ska|wicz|i[cć]|ainen|[aeiouäö]nen|oğlu|zadeh|zada|ullah|mariam|yesus|michael|medhin)$/;
const surnameShape =
  /(?:ström|strom|qvist|kvist|quist|gren|berg|lund|blom|blad|stedt|stad|dahl|lander|lind|löf|holm|mark|man|ell|elius|ander|enko|chuk|ski|ska|wicz|wski|i[cć]|[aeiouäö]nen|o[gğ]lu|zadeh|zada|zai|ullah|iani|ov|ova|ev|eva|yan|idis|dotter|sen)$/;

function keysOf(list: readonly string[]): string[] {
  return list.flatMap((line) => line.split(' ')).map(nameKey);
}
