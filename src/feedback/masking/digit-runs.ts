/** Digits as people group them: "850512 - 1234", "070.123 45 67". */

export interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** What stands between this group and the one before; empty for the first. */
  readonly separator: string;
}

const run = /\d+(?:[ ()./·•*_+:-]{1,3}\d+)*/g;
const group = /\d+/g;

/** Runs of digit groups with nothing but separators between, in a canonical text. Linear in its length. */
export function digitRuns(text: string): readonly (readonly DigitGroup[])[] {
  return [...text.matchAll(run)].map((found) => {
    let last = found.index;
    return [...found[0].matchAll(group)].map((match) => {
      const start = found.index + match.index;
      const one = {
        digits: match[0],
        start,
        end: start + match[0].length,
        separator: text.slice(last, start),
      };
      last = one.end;
      return one;
    });
  });
}

/** Whether two digits and two digits can be a month and a day; coordination numbers add 60 to the day. */
export function isMonthAndDay(month: string, day: string): boolean {
  const date = Number(day) > 60 ? Number(day) - 60 : Number(day);
  return Number(month) >= 1 && Number(month) <= 12 && date >= 1 && date <= 31;
}

/** Whether four digits can be a time of day without its separator: "0830". */
export function isTimeOfDay(digits: string): boolean {
  return /^(?:[01]\d|2[0-4])[0-5]\d$/.test(digits);
}

/** The Luhn check. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const value = Number(digits[digits.length - 1 - place]) * (place % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
