/** Which language a turn is answered in, and finding the language that a resident asks for by name. */
import { foldWords } from '../feedback/fold.js';
import type { Texts } from '../text/texts.js';
import { sourceLanguage } from '../text/texts.js';
import type { Understood } from '../understanding/engine.js';

/** How sure the detector must be to leave the language that the conversation is in. */
const sureEnough = 0.9;
/** A message of fewer words doesn't change the language by itself: "Smadit", "ok", "Sveg". */
const fewestWords = 2;

export interface LanguageSituation {
  /** The language the resident asked for, if ever. */
  readonly chosen: string | undefined;
  /** The language of the conversation so far. */
  readonly current: string | undefined;
  /** The client's own locale, as an activity carries it. */
  readonly clientLocale: string | undefined;
  /** A medborgardialog is running. */
  readonly inDialog: boolean;
}

/** The language known before the message is read. */
export function knownLanguage(texts: Texts, situation: LanguageSituation): string {
  return (
    situation.chosen ?? situation.current ?? spokenLocale(texts, situation.clientLocale) ?? sourceLanguage
  );
}

/** The language to answer in. What the resident chose stays, whatever language the message is in. */
export function answerLanguage(
  texts: Texts,
  situation: LanguageSituation,
  text: string,
  understood: Understood,
): string {
  const known = knownLanguage(texts, situation);
  if (situation.chosen !== undefined || !texts.speaks(understood.language)) return known;
  if (understood.pressed && !situation.inDialog) return understood.language;
  if (situation.inDialog && !understood.urgent) return known;
  // Codes and numbers are in no language.
  const count = foldWords(text)
    .split(' ')
    .filter((word) => /^\p{L}+$/u.test(word)).length;
  const first = situation.current === undefined;
  if (understood.languageConfidence < sureEnough) return known;
  return first || count >= fewestWords || otherScript(texts, known, text) ? understood.language : known;
}

/** One word in another script is enough: nobody borrows letters. */
function otherScript(texts: Texts, known: string, text: string): boolean {
  const usesArabic = /\p{Script=Arabic}/u.test(text);
  return usesArabic !== (texts.meta(known).dir === 'rtl');
}

/** The product's language for a locale such as `sv-SE`, when it has it. */
export function spokenLocale(texts: Texts, locale: string | undefined): string | undefined {
  const tag = locale?.split('-')[0]?.toLowerCase();
  return tag !== undefined && texts.speaks(tag) ? tag : undefined;
}

/** The product's languages with their names in every language of the product. */
export interface NamedLanguage {
  readonly tag: string;
  /** Folded names: the endonym and what the other languages call it. */
  readonly names: readonly string[];
}

/** Names from the runtime's own data, and the endonyms of our locales. */
export function languageNames(texts: Texts): readonly NamedLanguage[] {
  return texts.languages.map(({ tag, name }) => ({
    tag,
    names: [
      ...new Set(
        [name, ...texts.languages.map((speaker) => nameIn(speaker.formatTag, tag))]
          .filter((found) => found !== undefined)
          .map(foldWords),
      ),
    ],
  }));
}

function nameIn(formatTag: string, tag: string): string | undefined {
  return new Intl.DisplayNames([formatTag], { type: 'language', fallback: 'none' }).of(tag);
}

/** Letters of a language's name that must agree: "arabisk", "arabiska", "arabic" share five. */
const stemLength = 5;

/** The language named in a message, when one is: "svenska tack", "in English please", "بالعربي". */
export function namedLanguage(languages: readonly NamedLanguage[], text: string): string | undefined {
  const words = foldWords(text).split(' ');
  return languages.find(({ names }) => names.some((name) => words.some((word) => isNameOf(word, name))))?.tag;
}

/** Whether the whole message is a language's name. */
export function isLanguageName(languages: readonly NamedLanguage[], text: string): string | undefined {
  const folded = foldWords(text);
  return languages.find(({ names }) => names.includes(folded))?.tag;
}

function isNameOf(word: string, name: string): boolean {
  const bare = (form: string) => form.replace(/^(?:بال|وال|لل|ال)/u, '');
  const [short, long] = [bare(word), bare(name)];
  if (short === long) return true;
  const length = /\p{Script=Arabic}/u.test(long) ? stemLength - 1 : stemLength;
  return short.length >= length && long.length >= length && short.slice(0, length) === long.slice(0, length);
}
