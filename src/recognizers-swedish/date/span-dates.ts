import { nextWeekday } from './calendar.js';
import { before, type DateContext, type DateMatch, type DatePattern, matchAt } from './context.js';
import { definite } from './date-value.js';
import { fullWeekday, gap, sticky, weekdayNumber, wordEnd } from './expressions.js';
import { moveBy, readSpan, type Span } from './read-span.js';

/** Days that a span tells: "två veckor från nu", "om 3 veckor", "fyra dagar före igår". */

const ago = sticky(`${gap}(?:sedan|tidigare|tillbaka|dessförinnan)${wordEnd}`);
/** "sen" is "sedan" after "för"; else it is "late". */
const agoSpoken = sticky(`${gap}sen${wordEnd}`);
const later = sticky(
  `${gap}(?:senare|framåt|framöver|från${gap}(?:och${gap}med${gap})?nu|efter${gap}nu|fr\\.?o\\.?m\\.?${gap}nu)${wordEnd}`,
);
const base = sticky(`${gap}(?<word>före|innan|efter|från${gap}och${gap}med|från)${gap}(?:den${gap}(?!här))?`);
const lead = sticky(`(?<word>om|inom)${gap}`);
const since = sticky(`för${gap}`);
const weekdayAndSpan = sticky(`(?:på${gap})?${fullWeekday}${gap}om${gap}`);

/** 0001-01-01 and 9999-12-31. */
const firstDay = -719_162;
const lastDay = 2_932_896;

/** Span patterns need the other patterns for what they count from. */
export function spanPatterns(dateAt: DatePattern): readonly DatePattern[] {
  return [
    (context, at) => afterSpan(context, at, readSpan(context, at), dateAt),
    (context, at) => leadAndSpan(context, at, dateAt),
    vagueAgo,
    weekdayIn,
  ];
}

function afterSpan(
  context: DateContext,
  at: number,
  span: Span | undefined,
  dateAt: DatePattern,
): DateMatch | undefined {
  if (span === undefined) return undefined;
  const isSpoken = /(?<!\p{L})för\s{1,4}$/u.test(before(context, at));
  const past =
    matchAt(ago, context, span.end) ?? (isSpoken ? matchAt(agoSpoken, context, span.end) : undefined);
  if (past !== undefined) return dateOf(at, past.end, moveBy(span, context.reference, -1));
  const future = matchAt(later, context, span.end);
  if (future !== undefined) return dateOf(at, future.end, moveBy(span, context.reference, 1));
  const from = matchAt(base, context, span.end);
  const origin = from && dateAt(context, from.end);
  const day = origin?.value.past;
  if (from === undefined || origin === undefined || day === undefined || day !== origin.value.future)
    return undefined;
  const direction = from.groups['word'] === 'före' || from.groups['word'] === 'innan' ? -1 : 1;
  return dateOf(at, origin.end, moveBy(span, day, direction));
}

/** "om 3 veckor"; but in "om tre veckor från imorgon" the date is what follows "om". */
function leadAndSpan(context: DateContext, at: number, dateAt: DatePattern): DateMatch | undefined {
  const match = matchAt(lead, context, at);
  const span = match && readSpan(context, match.end);
  if (match === undefined || span === undefined) return undefined;
  const longer = afterSpan(context, match.end, span, dateAt);
  return longer ?? dateOf(at, span.end, moveBy(span, context.reference, 1));
}

/** "för några dagar sedan": of a vague span "för" is a part, as in Microsoft's expressions. */
function vagueAgo(context: DateContext, at: number): DateMatch | undefined {
  const match = matchAt(since, context, at);
  const span = match && readSpan(context, match.end);
  if (span === undefined || !span.isVague) return undefined;
  const past = matchAt(ago, context, span.end) ?? matchAt(agoSpoken, context, span.end);
  return past && dateOf(at, past.end, moveBy(span, context.reference, -1));
}

/** "på fredag om en vecka" */
function weekdayIn(context: DateContext, at: number): DateMatch | undefined {
  const match = matchAt(weekdayAndSpan, context, at);
  const span = match && readSpan(context, match.end);
  if (match === undefined || span === undefined) return undefined;
  const first = nextWeekday(context.reference, weekdayNumber(match.groups['weekday']));
  return dateOf(at, span.end, moveBy(span, first, 1));
}

/** Undefined for what four digits of a year can't tell. */
function dateOf(start: number, end: number, day: number): DateMatch | undefined {
  return day < firstDay || day > lastDay ? undefined : { start, end, value: definite(day) };
}
