/** A canonical text as words, for finding names. */

export interface Word {
  readonly text: string;
  /** For looking up: lower case, Arabic letters in one variant. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the word before and this one. */
  readonly gap: string;
  readonly isCapital: boolean;
  /** Nothing, or the end of a sentence, stands before. */
  readonly startsSentence: boolean;
  readonly isArabic: boolean;
}

/** A word is of one script: Arabic prefixes are written onto Latin names, as in "بKvarngatan". */
const arabic = '(?=\\p{Script=Arabic})\\p{L}(?:(?=\\p{Script=Arabic})\\p{L}|\\p{M})*';
const other = '(?!\\p{Script=Arabic})\\p{L}(?:(?!\\p{Script=Arabic})\\p{L}|\\p{M})*';
const word = new RegExp(`${arabic}(?:['-]${arabic})*|${other}(?:['’\`´-]${other})*`, 'gu');

/** The words of a canonical text. Capitals tell nothing in a text that is written in them throughout. */
export function readWords(text: string): readonly Word[] {
  const found = [...text.matchAll(word)];
  let last = 0;
  const words = found.map((match, index): Word => {
    const gap = text.slice(last, match.index);
    last = match.index + match[0].length;
    return {
      text: match[0],
      key: nameKey(match[0]),
      start: match.index,
      end: last,
      gap,
      isCapital: /^\p{Lu}/u.test(match[0]),
      startsSentence: index === 0 ? !/\d/.test(gap) : /[.!?\n:;•*]|^\s*["”“«»(]+$/u.test(gap),
      isArabic: /^\p{Script=Arabic}/u.test(match[0]),
    };
  });
  return tellsByCapitals(words) ? words : words.map((one) => ({ ...one, isCapital: false }));
}

/** Fewest words by which a manner of writing capitals is judged. */
const minWords = 5;

function tellsByCapitals(words: readonly Word[]): boolean {
  const judged = words.filter((one) => !one.startsSentence && !one.isArabic);
  if (judged.length < minWords) {
    return !(
      words.length >= 3 && words.every(({ text, isArabic }) => isArabic || text === text.toUpperCase())
    );
  }
  return judged.filter(({ isCapital }) => isCapital).length <= judged.length * 0.8;
}

/** One form for looking up: lower case; hamza, ta marbuta and the Persian yeh and kaf in one variant each. */
export function nameKey(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[’`´]/g, "'")
      // "Anna" is not "I".
      .replace(/^([ولب]?)آنا$/, '$1اانا')
      .replace(/[أإآٱ]/g, 'ا')
      .replace(/[ةۀ]/g, 'ه')
      .replace(/ی/g, 'ي')
      .replace(/ک/g, 'ك')
  );
}

/** The key without accents, for "Bjorn" and "Goran", and with one letter for "v" and "w". */
export function withoutAccents(key: string): string {
  return key
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/w/g, (letter) => (key.length < 5 ? letter : 'v'))
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i');
}
