import { cardinals, ordinals } from '../number/lexemes.js';

/** Pieces of expressions that the date patterns are put together from, and what their matches mean. */

/** The end of a word. */
export const wordEnd = '(?![\\p{L}\\p{M}\\d_])';
/** Blanks between two words; bounded, so that no text can make the patterns slow. */
export const gap = '\\s{1,6}';

const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const weekdays = ['mån', 'tis', 'ons', 'tor', 'fre', 'lör', 'sön'];

/** "januari", "jan", "jan."; the group is `month`. */
export const month = `(?<month>jan(?:uari)?|feb(?:r(?:uari)?)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)${wordEnd}`;
/** "fredag", "fredagen", "fre", "fre."; the group is `weekday`. */
export const weekday = `(?<weekday>(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?|mån|tis|ons|tors?|fre|lör|sön)${wordEnd}`;
/** Whole names alone. */
export const fullWeekday = `(?<weekday>(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?)${wordEnd}`;

export function monthNumber(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3)) + 1;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayNumber(name: string | undefined): number {
  return weekdays.indexOf((name ?? '').slice(0, 3)) + 1;
}

const dayWords = new Map<string, number>();

/** The written forms of 1–31; "tjugo första" and "tjugo-första" as well as "tjugoförsta". */
function dayForms(rows: typeof cardinals): string {
  const formsOf = (value: number): string[] => rows.find(([known]) => known === value)?.[1].split(' ') ?? [];
  const tensOf = (value: number): string[] =>
    cardinals.find(([known]) => known === value)?.[1].split(' ') ?? [];
  const sources: string[] = [];
  for (let day = 31; day >= 1; day -= 1) {
    for (const form of formsOf(day)) {
      dayWords.set(form, day);
      sources.push(form);
    }
    if (day < 21 || day === 30) continue;
    const tens = tensOf(day - (day % 10));
    for (const ten of tens) for (const one of formsOf(day % 10)) dayWords.set(ten + one, day);
    sources.push(`(?:${tens.join('|')})[ -]?(?:${formsOf(day % 10).join('|')})`);
  }
  return sources.join('|');
}

const ordinalDays = dayForms(ordinals);
const cardinalDays = dayForms(cardinals);

/** A day of the month in digits; ":e" is no part of the group `digits`. */
const digits = '(?<digits>3[01]|[12]\\d|0?[1-9])(?!\\d)';
const suffix = '(?<suffix>:?[ae](?![\\p{L}\\p{M}\\d]))?';
/** "15", "15:e", "femtonde"; groups `digits`, `suffix` and `ordinal`. */
export const ordinalDay = `(?:${digits}${suffix}|(?<ordinal>${ordinalDays})${wordEnd})`;
/** "femton" as well; the group is `cardinal`. */
export const anyDay = `(?:${digits}${suffix}|(?<ordinal>${ordinalDays})${wordEnd}|(?<cardinal>${cardinalDays})${wordEnd})`;

/** The day that the groups of `ordinalDay` or `anyDay` tell. */
export function dayNumber(groups: Readonly<Record<string, string | undefined>>): number {
  const { digits: inDigits, ordinal, cardinal } = groups;
  if (inDigits !== undefined) return Number(inDigits);
  return dayWords.get((ordinal ?? cardinal ?? '').replace(/[ -]/, '')) ?? 0;
}

const next = 'nästa|kommande|nästkommande|följande|påföljande|efterföljande';
const current = 'denna|detta|den här|innevarande|nuvarande';
const last = 'förra|föregående|förgångna|senaste|gångna|sista';

/** "nästa", "denna", "förra"; the group is `relative`. */
export const relative = `(?<relative>${next}|${current}|${last})`.replaceAll('den här', `den${gap}här`);

/** 1, 0 or -1. */
export function relativeNumber(word: string | undefined): number {
  if (next.split('|').includes(word ?? '')) return 1;
  return last.split('|').includes(word ?? '') ? -1 : 0;
}

/** Compiles pieces to an expression that matches at one place only. */
export function sticky(source: string): RegExp {
  return new RegExp(source, 'uy');
}
