import { million } from './lexemes.js';

/** A number in digits as it is written: 12; 1 000 000; 1,5; 10 k; 1,1^23; ¾; 2 1/4. */
export interface Literal {
  readonly value: number;
  readonly end: number;
  readonly kind: 'plain' | 'power' | 'fraction' | 'multiplied';
}

/** Groups of three with blanks or points, at most one decimal comma; a point before other than three digits is one too. */
const digitsAt =
  /\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,9}(?!\d)(?:,\d+)?|[1-9]\d{0,2}(?:\.\d{3}){1,9}(?!\d)(?:,\d+)?|\d{1,3}(?:,\d{3}){2,9}(?!\d)|\d+(?:[.,]\d+)?|,\d+/y;
const powerAt = /e([+-]?\d{1,4})(?![\p{L}\d])|\s{0,3}x\s{0,3}10\^([+-]?\d{1,4})|\^([+-]{0,3}\d{1,4})(?!\d)/uy;
const multiplierAt = /[ \u00a0]{0,3}(k|K|MM?|G|T|B|b)(?![\p{L}\d:])/uy;
const divisorAt = /\s{0,3}\/\s{0,3}(\d{1,15})(?![\d/]|[.,]\d)/y;
const wholeAndFractionAt = /[ \u00a0]{1,3}(\d{1,15})\s{0,3}\/\s{0,3}(\d{1,15})(?![\d/])/y;
const vulgarAt = /[ \u00a0]?([¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])/y;

const multipliers: Readonly<Record<string, number>> = {
  k: 1000,
  K: 1000,
  M: million,
  MM: million,
  G: 1e9,
  B: 1e9,
  b: 1e9,
  T: 1e12,
};

/** ½ by its compatibility form "1⁄2". */
function vulgarValue(character: string): number {
  const [above, below] = character.normalize('NFKC').split('\u2044');
  return Number(above) / Number(below);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The longest number in digits that begins at `at`, or undefined. What stands around it is the caller's to judge. */
export function literalAt(text: string, at: number): Literal | undefined {
  const vulgar = matchAt(vulgarAt, text, at);
  if (vulgar !== null)
    return { value: vulgarValue(vulgar[1] ?? ''), end: at + vulgar[0].length, kind: 'fraction' };
  const match = matchAt(digitsAt, text, at);
  if (match === null) return undefined;
  const value = readDigits(match[0]);
  const end = at + match[0].length;
  return powerOf(text, value, end) ?? fractionOf(text, value, end) ?? multipliedOf(text, value, end);
}

/** "1 000,5", "1.000", "1.5" and ",5" as a number. */
function readDigits(written: string): number {
  const isGrouped =
    /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+/.test(written) || /^[1-9]\d{0,2}(?:\.\d{3})+(?!\d)/.test(written);
  if (isGrouped) return Number(written.replace(/[ \u00a0\u202f.]/g, '').replace(',', '.'));
  if (/^\d+(?:,\d{3}){2,}$/.test(written)) return Number(written.replaceAll(',', ''));
  return Number(written.replace(',', '.'));
}

function powerOf(text: string, base: number, end: number): Literal | undefined {
  const match = matchAt(powerAt, text, end);
  if (match === null) return undefined;
  const [whole, exponent, timesTen, caret] = match;
  const value = caret === undefined ? Number(`${base}e${exponent ?? timesTen ?? ''}`) : base ** signed(caret);
  return { value, end: end + whole.length, kind: 'power' };
}

/** "+23", "-1" and "--23", which is 23. */
function signed(written: string): number {
  const minuses = written.split('-').length - 1;
  return (minuses % 2 === 1 ? -1 : 1) * Number(written.replace(/[+-]/g, ''));
}

function fractionOf(text: string, whole: number, end: number): Literal | undefined {
  if (!Number.isInteger(whole)) return undefined;
  const vulgar = matchAt(vulgarAt, text, end);
  if (vulgar !== null) {
    return { value: whole + vulgarValue(vulgar[1] ?? ''), end: end + vulgar[0].length, kind: 'fraction' };
  }
  const divisor = matchAt(divisorAt, text, end);
  if (divisor !== null && Number(divisor[1]) !== 0) {
    return { value: whole / Number(divisor[1]), end: end + divisor[0].length, kind: 'fraction' };
  }
  const mixed = matchAt(wholeAndFractionAt, text, end);
  if (mixed === null || Number(mixed[2]) === 0) return undefined;
  const value = whole + Number(mixed[1]) / Number(mixed[2]);
  return { value, end: end + mixed[0].length, kind: 'fraction' };
}

function multipliedOf(text: string, value: number, end: number): Literal {
  const match = matchAt(multiplierAt, text, end);
  const factor = multipliers[match?.[1] ?? ''];
  if (match === null || factor === undefined) return { value, end, kind: 'plain' };
  return { value: value * factor, end: end + match[0].length, kind: 'multiplied' };
}
