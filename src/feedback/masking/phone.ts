/** Phone numbers: Swedish ones in every grouping, foreign ones with their country code, local ones where announced. */
import type { Cues } from './cues.js';
import { type DigitGroup, digitRuns } from './digit-runs.js';
import { type Finder, hasCueBefore, type Page, wordsBefore } from './page.js';
import type { PublicFacts } from './public-facts.js';
import type { Span } from './span.js';

/** Fewest digits of a number that says itself that it is one, by its 0 or +. */
const minDigits = 7;
const maxDigits = 15;
/** Fewest digits of a number with its country code. */
const minDigitsAbroad = 10;
/** Fewest digits of a number without area code, after a word such as "ring". */
const minAnnouncedDigits = 5;
/** So many digits in one piece are no amount, whatever they are. */
const minUnexplainedDigits = 10;
/** Most groups of a number that nothing announces: "46 70 123 45 67". */
const maxUnexplainedGroups = 6;
/** Groups of a day with a time: "05-11-2024 17:50". */
const minDateGroups = 4;
const maxDateGroups = 5;
/** Most groups that a public number is written in. */
const maxPublicGroups = 5;

export function phoneFinder({ sets }: Cues, publicFacts: PublicFacts): Finder {
  return (page) => digitRuns(page.text).flatMap((run) => inRun(page, run));

  function inRun(page: Page, run: readonly DigitGroup[]): readonly Span[] {
    const spans: Span[] = [];
    let at = 0;
    while (at < run.length) {
      const known = longest(run, at, maxPublicGroups, (groups) => publicFacts.isNumber(digitsOf(groups)));
      if (known > 0) {
        at += known;
        continue;
      }
      const dated = longest(run, at, maxDateGroups, isDatesOrTimes);
      if (dated >= minDateGroups) {
        at += dated;
        continue;
      }
      const length = phoneAt(page, run, at);
      const [first, last] = [run[at], run[at + length - 1]];
      if (length > 0 && first !== undefined && last !== undefined) {
        spans.push({ type: 'phone', start: withSign(page.text, first.start), end: last.end });
      }
      at += Math.max(1, length);
    }
    return spans;
  }

  /** How many groups from `at` are a phone number; 0 for none. */
  function phoneAt(page: Page, run: readonly DigitGroup[], at: number): number {
    const first = run[at];
    if (first === undefined) return 0;
    const hasPlus = /\+ ?\(?$/.test(page.text.slice(Math.max(0, first.start - 3), first.start));
    // "2024-05-12": a group that a dash or full stop joins to the one before begins nothing.
    const isJoined = at > 0 && /^[-.:]$/.test(first.separator);
    const saysSo = hasPlus || (first.digits.startsWith('0') && !isJoined);
    const isAnnounced =
      !saysSo && hasCueBefore(page, first.start, sets.phoneWords, { reach: 4, distance: 25 });
    return longest(run, at, saysSo || isAnnounced ? maxDigits : maxUnexplainedGroups, (groups) => {
      const digits = digitsOf(groups);
      if (digits.length < minAnnouncedDigits || isDatesOrTimes(groups)) return false;
      if (saysSo && digits.length >= minDigits) return isCredible(groups);
      if (groups.length === 1 && digits.length >= minUnexplainedDigits) return true;
      if (isMobileWithoutZero(groups) || isForeign(groups)) return true;
      return isAnnounced && isCredible(groups) && !isCounted(page, groups);
    });
  }

  /** "46 70 123 45 67": a country code without its plus. */
  function isForeign(groups: readonly DigitGroup[]): boolean {
    const [code, ...others] = groups;
    return (
      code !== undefined &&
      publicFacts.isCountryCode(code.digits) &&
      others.length >= 2 &&
      others.every(({ digits }) => digits.length >= 2) &&
      others.some(({ digits }) => digits.length >= 3) &&
      digitsOf(groups).length >= minDigitsAbroad
    );
  }

  function isCounting(key: string): boolean {
    return sets.afterNumber.has(key) && !sets.stopWords.has(key);
  }

  /** "ring 10 000 gånger". */
  function isCounted(page: Page, groups: readonly DigitGroup[]): boolean {
    const end = groups.at(-1)?.end ?? 0;
    const next = wordsBefore(page, end);
    const start = page.words[next]?.start ?? Number.POSITIVE_INFINITY;
    return (
      /^ ?[%°]/.test(page.text.slice(end, end + 2)) ||
      (start - end <= 2 && isCounting(page.words[next]?.key ?? ''))
    );
  }
}

/** The most groups from `at`, of at most `maxDigits` digits together, that `accept` takes. */
function longest(
  run: readonly DigitGroup[],
  at: number,
  maxGroups: number,
  accept: (groups: readonly DigitGroup[]) => boolean,
): number {
  let digits = 0;
  let end = at;
  while (end < run.length && end - at < maxGroups && digits + (run[end]?.digits.length ?? 0) <= maxDigits) {
    digits += run[end]?.digits.length ?? 0;
    end += 1;
  }
  for (; end > at; end -= 1) if (accept(run.slice(at, end))) return end - at;
  return 0;
}

function digitsOf(groups: readonly DigitGroup[]): string {
  return groups.map(({ digits }) => digits).join('');
}

/** The place of the "+" or "(" before a number. */
function withSign(text: string, start: number): number {
  const sign = /[+(]{1,2} ?\(?$/.exec(text.slice(Math.max(0, start - 4), start));
  return sign === null ? start : start - sign[0].length;
}

const date = /(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})|\d{1,2}\/\d{1,2})/
  .source;
const time = /(?:(?:[01]\d|2[0-4])[0-5]\d|(?:[01]?\d|2[0-4])[.:][0-5]\d)/.source;
const spacedDateAndTime = '(?:0[1-9]|[12]\\d|3[01]) (?:0[1-9]|1[0-2]) \\d\\d (?:[01]\\d|2[0-4])[.:][0-5]\\d';
const datesOrTimes = new RegExp(
  `^(?:${date}(?:[- ]${date})?|(?:${date}[- ])?${time}(?:[- ]${time})?|${spacedDateAndTime})$`,
);

/** Years, dates, times of day and spans of them, and amounts such as "0-5 000 000". */
function isDatesOrTimes(groups: readonly DigitGroup[]): boolean {
  const text = groups
    .map(({ digits, separator }, index) => (index === 0 ? digits : (separator.trim() || ' ') + digits))
    .join('');
  if (groups.every(({ digits }) => /^(?:19|20)\d\d$/.test(digits))) return true;
  return datesOrTimes.test(text);
}

/** Thousands grouped by three are an amount; a number has no group of zeros only at its beginning. */
function isCredible(groups: readonly DigitGroup[]): boolean {
  const [first, ...others] = groups;
  if (first === undefined || /^0{3,}/.test(first.digits)) return false;
  return !(
    first.digits.length === 1 &&
    others.length > 0 &&
    others.every(({ digits }) => /^(?:\d00|000)$/.test(digits))
  );
}

/** "70 123 45 67" */
function isMobileWithoutZero(groups: readonly DigitGroup[]): boolean {
  const shape = groups.map(({ digits }) => digits.length).join('');
  return /^(?:9|27|2322|234|2232|252|2223)$/.test(shape) && /^7[02369]/.test(digitsOf(groups));
}
