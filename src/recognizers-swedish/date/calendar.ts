/** Days as numbers since 1970-01-01, in the calendar alone: no clock, no time zone. */
export type Day = number;

const msADay = 86_400_000;

/** The day, or undefined when the month has no such day. Months are 1–12. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  const isSame = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return isSame ? date.getTime() / msADay : undefined;
}

export interface Parts {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

export function partsOf(day: Day): Parts {
  const date = new Date(day * msADay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
}

/** The calendar day that the clock on the wall shows at `date`, in the zone that the process runs in. */
export function localDay(date: Date): Day {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / msADay;
}

/** "2016-11-07" */
export function isoDay(day: Day): string {
  return new Date(day * msADay).toISOString().slice(0, 10);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The same day of another month; the month's last one when it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = partsOf(day);
  const moved = monthFrom(year, month, months);
  for (let last = dayOfMonth; last > 27; last -= 1) {
    const result = dayOf(moved.year, moved.month, last);
    if (result !== undefined) return result;
  }
  return dayOf(moved.year, moved.month, dayOfMonth) ?? day;
}

/** The month that lies `months` after another. */
export function monthFrom(year: number, month: number, months: number): { year: number; month: number } {
  const index = year * 12 + (month - 1) + months;
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
}

/** The weekday (1–7) of the week, Monday to Sunday, that lies `weeks` after the week of `day`. */
export function weekdayInWeek(day: Day, weekday: number, weeks: number): Day {
  return day - weekdayOf(day) + weekday + 7 * weeks;
}

/** The first such weekday after `day`. */
export function nextWeekday(day: Day, weekday: number): Day {
  const ahead = (weekday - weekdayOf(day) + 7) % 7;
  return day + (ahead === 0 ? 7 : ahead);
}

/** The last such weekday before `day`. */
export function previousWeekday(day: Day, weekday: number): Day {
  return nextWeekday(day, weekday) - (weekdayOf(day) === weekday ? 14 : 7);
}
