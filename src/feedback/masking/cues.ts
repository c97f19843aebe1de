/** The words that tell what stands beside them, by language: `locales/<language>/masking.json`. */
import { join } from 'node:path';
import { z } from 'zod';
import { loadFile } from '../../files/load-file.js';
import { readWords } from './words.js';

const list = z.array(z.string().min(1)).min(1).readonly();
const maybeNone = z.array(z.string().min(1)).readonly();

const cueLists = {
  /** A name follows: "is called". */
  naming: list,
  /** The same, and only a person can be meant. */
  namingOfPersons: list,
  /** "I am": a name may follow, as may anything. */
  introductions: list,
  /** Kin, acquaintances and roles that a name follows. */
  persons: list,
  /** Those of them that other words follow as often. */
  weakPersons: list,
  /** Someone follows who is spoken to or of: a person as often as an office. */
  addressing: list,
  /** Between kin and who they are: "my children are". */
  copulas: maybeNone,
  /** Before the name at the end of a letter. */
  signatures: list,
  /** Endings of words for offices and groups: "the council". */
  officeEndings: maybeNone,
  /** Joined to a given name by a hyphen they make a nickname: "Lill-Kalle". */
  nicknames: maybeNone,
  titles: list,
  families: list,
  /** What a person does after a name that is also a word. */
  personVerbs: list,
  /** Between names: "and". */
  conjunctions: list,
  /** Before kin that follows a name: "Torkel, my neighbour". */
  possessives: list,
  /** Names that are small words of grammar: nearly never the name when written small. */
  grammarWords: maybeNone,
  /** Within a name: "von", "bin". */
  particles: list,
  /** Father or mother of, before the child's name: "Abu Ahmed". */
  parentOf: maybeNone,
  /** Between a name and the father's. */
  childOf: maybeNone,
  /** Joined to a surname by a hyphen: "Al-Hassan". */
  articles: maybeNone,
  /** Before a word that is also a name, they tell that it is the word. */
  beforeWords: list,
  /** What follows "is called" without being a name. */
  stopWords: list,
  /** After a name, they make it a public thing's: "Olof Palmes gata". */
  publicNouns: list,
  /** After a name, they make it a firm's. */
  organisationNouns: list,
  personalNumberWords: list,
  lastFourWords: list,
  phoneWords: list,
  plateWords: list,
  /** Those that tell a plate of any country. */
  strongPlateWords: list,
  /** "danish": of a vehicle whose plate follows. */
  foreignNations: list,
  vehicles: list,
  accountWords: list,
  /** Before the four digits of a bank's branch. */
  clearingWords: list,
  cardWords: list,
  addressWords: list,
  /** Before a village and its house number: "at", "the farm". */
  placeWords: list,
  /** Who lives in the house. */
  residents: list,
  /** Endings of villages' names. */
  villageEndings: maybeNone,
  months: list,
  /** Between a street and its number. */
  numberWords: list,
  /** Units and things counted: the number before them is no house number. */
  afterNumber: list,
  /** Words for streets that stand by themselves beside the name. */
  streetWords: list,
  /** Endings of street names in languages that write them in one word. */
  streetEndings: maybeNone,
  /** Streets that have no name; with a number they are roads. */
  genericStreets: list,
  addressExtras: list,
  /** Before the four digits of a flat. */
  apartmentWords: list,
  /** Before a time of day or a road, not a house. */
  timeWords: list,
  boxWords: list,
  handleWords: list,
  handleFillers: list,
  /** Spoken signs of an address: "snabel-a", "punkt". */
  dotWords: list,
  atWords: list,
  /** After ".se" they tell that "se" is a word and a space is missing. */
  afterFullStop: maybeNone,
  /** A spoken dash in a number. */
  dashWords: list,
  /** First words of street names: "Norra". */
  streetQualifiers: list,
  /** Between a house number and its street: "7 på Björkstigen". */
  between: list,
  /** Words of three letters that stand before a number without making it a plate. */
  plateStopWords: list,
};

type CueName = keyof typeof cueLists;

export const cuesFileSchema = z.strictObject({
  language: z.string(),
  origin: z.enum(['machine', 'person']),
  reviewed: z.boolean(),
  ...cueLists,
});

/** The words of all languages together: residents mix languages, and a word of one rarely misleads in another. */
export interface Cues {
  /** Each list as a set, in the form of `nameKey`; several words are joined by single spaces. */
  readonly sets: Readonly<Record<CueName, ReadonlySet<string>>>;
  /** A list as the alternatives of a pattern, the longest first. */
  alternatives(name: CueName): string;
}

/** Reads the words of every language. @throws DataFileError naming file, path and fault. */
export async function loadCues(localesDir: string, languages: readonly string[]): Promise<Cues> {
  const files = await Promise.all(
    languages.map((language) => loadFile(join(localesDir, language, 'masking.json'), cuesFileSchema)),
  );
  const all = (name: CueName) => [...new Set(files.flatMap((file) => file[name]))];
  const set = (name: CueName) => new Set(all(name).map(cueKey));
  return {
    sets: mapCues(set),
    alternatives: (name) =>
      all(name)
        .toSorted((a, b) => b.length - a.length)
        .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/ /g, '\\s?'))
        .join('|'),
  };
}

/** A cue as the words of a text are compared with it. */
function cueKey(cue: string): string {
  const words = readWords(cue).map(({ key }) => key);
  return words.length === 0 ? cue : words.join(' ');
}

function mapCues<T>(make: (name: CueName) => T): Readonly<Record<CueName, T>> {
  // Every name of the record is in the object that the names come from.
  const names = Object.keys(cueLists) as CueName[];
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<CueName, T>;
}
