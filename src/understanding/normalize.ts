/** Bringing what people type to one form: script variants, case, digits and stretched letters. */

/** Marks that carry no meaning here: Arabic vowel signs and tatweel, zero-width characters. */
const ignorable = /[\u064B-\u065F\u0670\u0640\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;
/** Three or more of one letter ("heeelp") become two: no language here spells with three. */
const stretched = /(\p{L})\1{2,}/gu;
const word = /[\p{L}\p{M}\p{N}]+/gu;

const foldedLetters: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ک: 'ك',
};
const foldable = new RegExp(`[${Object.keys(foldedLetters).join('')}]`, 'g');

/** Decimal digits of other scripts as ASCII. */
function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** The text in compatibility form and lower case, letters and digits folded. Keeps å ä ö. */
export function normalize(text: string): string {
  return asciiDigits(text.normalize('NFKC').toLowerCase())
    .replace(ignorable, '')
    .replace(foldable, (letter) => foldedLetters[letter] ?? letter)
    .replace(stretched, '$1$1');
}

/** The words of a normalized text: runs of letters and digits. */
export function words(normalized: string): readonly string[] {
  return normalized.match(word) ?? [];
}

/** ASCII, and the Arabic letters that `normalize` leaves: none of them is made of parts. */
const hasNoAccents = /^[\0-\x7f\u0621\u0627-\u063a\u0641-\u064a]*$/;

/** A word without its accents: "fartkämera" and "fartkamera", "polis" and "polís" meet. */
export function withoutAccents(text: string): string {
  if (hasNoAccents.test(text)) return text;
  return text.normalize('NFD').replace(/\p{Mn}/gu, '');
}
