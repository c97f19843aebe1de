import { readNumber } from '../number/read-number.js';
import { addMonths, type Day, nextWeekday, previousWeekday, weekdayOf } from './calendar.js';
import { type DateContext, matchAt } from './context.js';
import { gap, sticky, weekdayNumber, wordEnd } from './expressions.js';

/** A number of days, weeks, months, years, working days or one weekday. */
interface Part {
  readonly count: number;
  readonly unit: 'day' | 'month' | 'workday' | 'weekday';
  /** 1–7 when the unit is a weekday. */
  readonly weekday: number;
}

/** A length of time in the text: "1 månad och 21 dagar". */
export interface Span {
  readonly parts: readonly Part[];
  readonly end: number;
  /** "några", "ett par" */
  readonly isVague: boolean;
}

const maxParts = 4;
/** A century of days; more weekdays or working days than this aren't counted out. */
const maxCount = 36_600;
const maxCounted = 1000;
const vague = sticky(
  `(?:(?<two>(?:ett${gap})?par(?:${gap}tre)?)|(?<three>några|nån|flera|ett${gap}fåtal|ett${gap}antal))${wordEnd}${gap}`,
);
const unit = sticky(
  `\\s{0,6}(?:(?<weekday>(?:mån|tis|ons|tors|fre|lör|sön)dag(?:ar)?)|(?<workday>arbetsdag(?:ar)?|vardag(?:ar)?|bankdag(?:ar)?)|(?<day>dag(?:ar)?|dygn)|(?<week>veck(?:a|or))|(?<month>månad(?:er)?|mån)|(?<quarter>kvartal)|(?<half>halvår)|(?<year>år)|(?<decade>decenni(?:um|er)|årtionden?))${wordEnd}`,
);
const halfYear = sticky(`(?:ett${gap})?halvår${wordEnd}`);
const joint = sticky(`(?:\\s{0,4},\\s{0,4}(?:och${gap})?|${gap}(?:och|samt)${gap}|${gap})`);

/** How many days or months a unit is. */
const lengths: readonly (readonly [name: string, unit: 'day' | 'month' | 'workday', count: number])[] = [
  ['day', 'day', 1],
  ['week', 'day', 7],
  ['month', 'month', 1],
  ['quarter', 'month', 3],
  ['half', 'month', 6],
  ['year', 'month', 12],
  ['decade', 'month', 120],
  ['workday', 'workday', 1],
];

export function readSpan(context: DateContext, at: number): Span | undefined {
  const parts: Part[] = [];
  let isVague = false;
  let end = at;
  while (parts.length < maxParts) {
    const from = parts.length === 0 ? at : (matchAt(joint, context, end)?.end ?? end);
    if (parts.length > 0 && from === end) break;
    const part = readPart(context, from);
    if (part === undefined) break;
    parts.push(part.part);
    isVague ||= part.isVague;
    end = part.end;
  }
  return parts.length === 0 ? undefined : { parts, end, isVague };
}

function readPart(
  context: DateContext,
  at: number,
): { part: Part; end: number; isVague: boolean } | undefined {
  const half = matchAt(halfYear, context, at);
  if (half !== undefined)
    return { part: { count: 6, unit: 'month', weekday: 0 }, end: half.end, isVague: false };
  const count = readCount(context, at);
  const match = count && matchAt(unit, context, count.end);
  if (count === undefined || match === undefined) return undefined;
  const { groups, end } = match;
  const { isVague } = count;
  const isCounted = groups['weekday'] !== undefined || groups['workday'] !== undefined;
  if (isCounted && count.value > maxCounted) return undefined;
  if (groups['weekday'] !== undefined) {
    const part: Part = { count: count.value, unit: 'weekday', weekday: weekdayNumber(groups['weekday']) };
    return { part, end, isVague };
  }
  const length = lengths.find(([name]) => groups[name] !== undefined);
  if (length === undefined) return undefined;
  return { part: { count: count.value * length[2], unit: length[1], weekday: 0 }, end, isVague };
}

function readCount(
  context: DateContext,
  at: number,
): { value: number; end: number; isVague: boolean } | undefined {
  const some = matchAt(vague, context, at);
  // The suite counts "a couple" as two and "a few" as three.
  if (some !== undefined)
    return { value: some.groups['two'] === undefined ? 3 : 2, end: some.end, isVague: true };
  const index = context.itemAt.get(at);
  const number = index === undefined ? undefined : readNumber(context.items, index);
  if (number === undefined || number.value < 0 || number.value > maxCount) return undefined;
  return { value: number.value, end: number.end, isVague: false };
}

/** The day that lies a span after another, or before it. */
export function moveBy(span: Span, from: Day, direction: 1 | -1): Day {
  return span.parts.reduce((day, part) => movePart(part, day, direction), from);
}

function movePart({ count, unit: kind, weekday }: Part, from: Day, direction: 1 | -1): Day {
  switch (kind) {
    case 'day':
      // Half a day before a day is the day before.
      return from + Math.floor(direction * count);
    case 'month': {
      const whole = Math.trunc(count);
      return addMonths(from, direction * whole) + Math.floor(direction * (count - whole) * 30);
    }
    case 'weekday': {
      const step = direction === 1 ? nextWeekday : previousWeekday;
      let day = from;
      for (let done = 0; done < count; done += 1) day = step(day, weekday);
      return day;
    }
    case 'workday': {
      let day = from;
      for (let left = Math.trunc(count); left > 0; ) {
        day += direction;
        if (weekdayOf(day) < 6) left -= 1;
      }
      return day;
    }
  }
}
