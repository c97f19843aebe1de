/** Bank accounts and payment cards. */
import type { Cues } from './cues.js';
import { type DigitGroup, digitRuns, isMonthAndDay, passesLuhn } from './digit-runs.js';
import { type Finder, hasCueBefore, type Page } from './page.js';
import { matches, type Span } from './span.js';

/** Country, check digits, and groups of four at most; a mistyped one is masked as well. */
const iban =
  /(?<![\p{L}\p{N}])\p{L}{2} ?\d{2}(?:[ -]?(?:\d{4}|[A-Z]{4}|[A-Z0-9]{4})){2,7}(?:[ -]?\d{1,3})?(?![\p{L}\p{N}])/gu;
/** "8327-9, 923 456 789-1": a clearing number with its check digit, and the account. */
const clearing = /(?<![\d-])(?!19|20)[1-9]\d{3}-\d(?:, ?| )\d{2,4}(?:[ -]?\d{1,4}){1,4}(?!\d)/g;
const minAccountDigits = 6;
/** What stands between the parts of one account: a comma, "konto", "nr". */
const joint = /^[ ,.:;()\p{L}-]{0,22}$/u;

export function accountFinder({ sets }: Cues): Finder {
  return (page) => {
    const runs = digitRuns(page.text);
    const accounts = [
      ...matches('account', iban, page.text),
      ...matches('account', clearing, page.text),
      ...runs.flatMap((run) => announced(page, run)),
      ...runs.filter(isClearingAndAccount).map((run) => toSpan('account', run)),
    ];
    const cards = runs.flatMap((run) => (isCard(page, run) ? [toSpan('card', run)] : []));
    return [...joined(page.text, accounts), ...cards];
  };

  function announced(page: Page, run: readonly DigitGroup[]): readonly Span[] {
    const [first] = run;
    const digits = digitsOf(run);
    if (first === undefined || isCalendar(run)) return [];
    const near = { reach: 6, distance: 40 };
    const isClearing =
      digits.length >= 4 && hasCueBefore(page, first.start, sets.clearingWords, { reach: 2, distance: 12 });
    const isAccount =
      digits.length >= minAccountDigits && hasCueBefore(page, first.start, sets.accountWords, near);
    return isClearing || isAccount ? [toSpan('account', run)] : [];
  }

  function isCard(page: Page, run: readonly DigitGroup[]): boolean {
    const digits = digitsOf(run);
    const shape = run.map((group) => group.digits.length).join('');
    if (/^(?:4444|465|16)$/.test(shape) && !isCalendar(run)) return true;
    if (digits.length < 12 || digits.length > 19) return false;
    const first = run[0]?.start ?? 0;
    return (
      hasCueBefore(page, first, sets.cardWords, { reach: 5, distance: 35 }) ||
      (digits.length >= 13 && /^[3-6]/.test(digits) && passesLuhn(digits) && !isCalendar(run))
    );
  }
}

/** "8327-9 123 456 789-0": a clearing number of four digits, perhaps a fifth, and the account. */
function isClearingAndAccount(run: readonly DigitGroup[]): boolean {
  const [bank, ...account] = run;
  if (bank?.digits.length !== 4 || account.length === 0 || isCalendar(run)) return false;
  const digits = digitsOf(run);
  return (
    digits.length >= 11 && digits.length <= 15 && !/^(?:19|20)/.test(digits) && !bank.digits.startsWith('0')
  );
}

/** Years, and dates grouped as they are written. */
function isCalendar(run: readonly DigitGroup[]): boolean {
  if (run.every(({ digits }) => /^(?:19|20)\d\d$/.test(digits))) return true;
  const [year, month, day] = run;
  return (
    run.length % 3 === 0 &&
    /^(?:19|20)\d\d$/.test(year?.digits ?? '') &&
    isMonthAndDay(month?.digits ?? '', day?.digits ?? '')
  );
}

function digitsOf(run: readonly DigitGroup[]): string {
  return run.map(({ digits }) => digits).join('');
}

function toSpan(type: Span['type'], run: readonly DigitGroup[]): Span {
  return { type, start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
}

/** The parts of one account as one span. */
function joined(text: string, spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && (span.start <= last.end || joint.test(text.slice(last.end, span.start)))) {
      result[result.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    } else result.push(span);
  }
  return result;
}
