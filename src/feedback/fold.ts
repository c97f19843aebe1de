/** Folding for comparing short answers and names: case, accents, Arabic letter variants and punctuation away. */

const arabicVariants: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ی: 'ي',
  ک: 'ك',
};

/** Words in one form, joined by single spaces; digits of every script as ASCII. */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mn}|\u0640/gu, '')
    .replace(/[أإآىةیک]/g, (letter) => arabicVariants[letter] ?? letter)
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Decimal digits stand in runs of ten, each beginning at a code point that ends in 0 or 6 or is the script's zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}
