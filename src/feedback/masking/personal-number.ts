/**
 * Swedish personal identity and coordination numbers, in every way people group them. The check digit decides where
 * the shape alone doesn't: a mistyped number in the usual shape still tells who someone is.
 */
import { createRequire } from 'node:module';
import type { Cues } from './cues.js';
import { type DigitGroup, digitRuns, isMonthAndDay, isTimeOfDay, passesLuhn } from './digit-runs.js';
import { type Finder, hasCueAfter, hasCueBefore, type Page } from './page.js';
import type { PublicFacts } from './public-facts.js';
import { matches, type Span } from './span.js';

/** Required, not imported: the package's types describe a default export that its CommonJS file doesn't have. */
const personnummer: { valid(number: string): boolean } = createRequire(import.meta.url)('personnummer');

const type = 'personal-number';
/** Newborns' dates look like today's; a date before this year with four digits after it is no time of day. */
const firstYearOfTimes = 2015;

export function personalNumberFinder({ sets, alternatives }: Cues, publicFacts: PublicFacts): Finder {
  const spokenDash = new RegExp(
    `(?<!\\d)\\d{6}(?:\\d{2})?\\s?(?:${alternatives('dashWords')})\\s?\\d{4}(?!\\d)`,
    'giu',
  );
  return (page) => [
    ...matches(type, spokenDash, page.text),
    // Interim numbers have a letter in the place of the seventh digit.
    ...matches(type, /(?<!\d)\d{6}(?:\d{2})?[-+]?[TRSUWXJKLMN]\d{3}(?![\p{L}\d])/giu, page.text),
    ...digitRuns(page.text).flatMap((run) => inRun(page, run)),
  ];

  function inRun(page: Page, run: readonly DigitGroup[]): readonly Span[] {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) return [];
    const digits = run.map((group) => group.digits).join('');
    if (isAnnounced(page, first.start, last.end, digits))
      return [{ type, start: first.start, end: last.end }];
    return personalNumbersIn(run);
  }

  /** "Personnummer: 850512", "the last four are 1234": with such words, fewer digits are enough. */
  function isAnnounced(page: Page, start: number, end: number, digits: string): boolean {
    if (publicFacts.isNumber(digits)) return false;
    if (digits.length === 4) {
      return (
        !/^(?:19|20)/.test(digits) &&
        hasCueBefore(page, start, sets.lastFourWords, { reach: 3, distance: 20 })
      );
    }
    if (digits.length < 6) return false;
    return (
      hasCueBefore(page, start, sets.personalNumberWords, { reach: 6, distance: 45 }) ||
      hasCueAfter(page, end, sets.personalNumberWords, { reach: 3, distance: 12 })
    );
  }
}

/** Neighbouring groups that have ten or twelve digits together and are a personal number. */
function personalNumbersIn(run: readonly DigitGroup[]): readonly Span[] {
  const found: Span[] = [];
  for (let first = 0; first < run.length; first += 1) {
    let length = 0;
    let accepted = first;
    for (let last = first; last < run.length && length < 12; last += 1) {
      length += run[last]?.digits.length ?? 0;
      if (length !== 10 && length !== 12) continue;
      const groups = run.slice(first, last + 1);
      if (!isPersonalNumber(groups, run[last + 1])) continue;
      found.push({ type, start: groups[0]?.start ?? 0, end: groups.at(-1)?.end ?? 0 });
      accepted = last;
    }
    first = accepted;
  }
  return found;
}

function isPersonalNumber(groups: readonly DigitGroup[], next: DigitGroup | undefined): boolean {
  const digits = groups.map((group) => group.digits).join('');
  const shape = groups.map((group) => group.digits.length).join('');
  const ten = digits.slice(-10);
  const isDate = isMonthAndDay(ten.slice(2, 4), ten.slice(4, 6));
  if (digits.length === 12 && !/^(?:18|19|20)/.test(digits)) return false;
  if (isTimeBesideDate(groups)) return false;
  // "2024-05-12 - 2024-06-12" is two dates.
  if (next !== undefined && /[-./]/.test(next.separator) && next.digits.length <= 4 && shape !== '64')
    return false;
  if (shape === '64' && groups[1]?.separator.includes('-')) return isDate || !isOrganisationNumber(ten);
  if (shape === '84' && groups[1]?.separator === '-' && isYear(digits.slice(0, 4))) return true;
  if (!isDate) return false;
  // "070-512 12 34" is left to the phone numbers.
  if (/^0/.test(digits) && !/^(?:10|6|222|424)/.test(shape)) return false;
  if (isValid(ten)) return true;
  // Ten digits that begin with 0 are a phone number rather than a mistyped personal one.
  if (shape === '10' && digits.startsWith('0')) return false;
  const last = groups.at(-1);
  if (last?.digits.length === 4 && last.separator.includes('-')) return true;
  return isUsualShape(shape) && !isDateWithTime(groups, digits);
}

/** One that someone living can be born in. */
function isYear(digits: string): boolean {
  return /^(?:19|20[0-4])/.test(digits);
}

function isUsualShape(shape: string): boolean {
  return /^(?:10|12|64|84|2224|4224|22224|622|822|444|22222|222222|1+)$/.test(shape);
}

/** "24-11-05 17.50", "17:50 24-11-05", "2024-11-05 17-19": a day, and a time apart from it. */
function isTimeBesideDate(groups: readonly DigitGroup[]): boolean {
  if (groups.length < 4) return false;
  const [first, second, third] = groups;
  const [hours, minutes] = groups.slice(-2);
  if (isApart(hours) && isClock(hours, minutes, isLongYear(first) ? /^ ?[.:-] ?$/ : /^[.:]$/)) return true;
  return isApart(third) && isClock(first, second, /^[.:]$/);
}

function isApart(group: DigitGroup | undefined): boolean {
  return group?.separator.includes(' ') ?? false;
}

function isLongYear(group: DigitGroup | undefined): boolean {
  return /^20\d\d$/.test(group?.digits ?? '') && Number(group?.digits) >= firstYearOfTimes;
}

function isClock(hours: DigitGroup | undefined, minutes: DigitGroup | undefined, joint: RegExp): boolean {
  return (
    minutes !== undefined && joint.test(minutes.separator) && isTimeOfDay(`${hours?.digits}${minutes.digits}`)
  );
}

/** "2024-05-12 1830": a day and when. */
function isDateWithTime(groups: readonly DigitGroup[], digits: string): boolean {
  const last = groups.at(-1);
  if (last?.digits.length !== 4 || !isTimeOfDay(last.digits) || !/^ /.test(last.separator)) return false;
  const year = Number(digits.length === 12 ? digits.slice(0, 4) : `20${digits.slice(0, 2)}`);
  return year >= firstYearOfTimes && year < 2060;
}

/** An organisation's number has a third digit of two or more, which no month begins with. */
function isOrganisationNumber(ten: string): boolean {
  return Number(ten[2]) >= 2 && passesLuhn(ten);
}

/** Date and check digit together, by the numbers' own library. */
function isValid(ten: string): boolean {
  return personnummer.valid(`${ten.slice(0, 6)}-${ten.slice(6)}`);
}
