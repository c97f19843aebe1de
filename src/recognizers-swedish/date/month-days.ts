import { dayOf, partsOf, weekdayOf } from './calendar.js';
import { before, type DatePattern, matchAt } from './context.js';
import { dayInAnyMonth, definite } from './date-value.js';
import { anyDay, dayNumber, gap, ordinalDay, sticky, weekday, weekdayNumber } from './expressions.js';

/** Days without their month: "den 15", "fredagen den 15:e". */

const article = /(?<![\p{L}\d])(den|på|till)\s{1,4}$/u;
const single = sticky(`${anyDay}(?!\\d|:\\d|[-/.,]\\d|\\s?%|[-\\p{L}])`);
/** "den andra" is a day only where no noun follows. */
const mayFollow =
  /^\s{0,4}(?:$|[^\p{L}\d\s]|(?:i|på|kl|klockan|för|och|eller|till|med|om|när|var|är|hade|kom|så|men|vid|efter|före|innan|från|kväll|kvällen|morgon|natt|förmiddag|eftermiddag|någon|inte|sedan|då|jag|vi|de)(?![\p{L}]))/u;
const withWeekday = sticky(
  `${weekday}\\.?(?:\\s{0,3},\\s{0,3}|${gap})(?<article>den${gap})?${ordinalDay}(?![:.,/-]?\\d|\\p{L})`,
);

/** "den 15", "den 21:a", "den tjugoandra". */
export const dayOfMonth: DatePattern = (context, at) => {
  const word = article.exec(before(context, at))?.[1];
  const match = word === undefined ? undefined : matchAt(single, context, at);
  if (match === undefined) return undefined;
  const { suffix, ordinal, cardinal } = match.groups;
  // "den trettio" is no Swedish of most people's, but clear enough; "den ena" and "den fem" aren't.
  if (cardinal !== undefined && (word !== 'den' || dayNumber(match.groups) < 13)) return undefined;
  const isBare = suffix === undefined && ordinal === undefined && cardinal === undefined;
  if (isBare && word !== 'den') return undefined;
  if (!isBare && !mayFollow.test(context.lower.slice(match.end, match.end + 24))) return undefined;
  return { start: at, end: match.end, value: dayInAnyMonth(dayNumber(match.groups), context.reference) };
};

/** "fredagen den 15:e": of the reference's month when the weekday is right, else of the nearest months where it is. */
export const weekdayAndDay: DatePattern = (context, at) => {
  const match = matchAt(withWeekday, context, at);
  if (match === undefined) return undefined;
  const { suffix, ordinal, article: hasArticle } = match.groups;
  if (hasArticle === undefined && suffix === undefined && ordinal === undefined) return undefined;
  const number = dayNumber(match.groups);
  const wanted = weekdayNumber(match.groups['weekday']);
  const { year, month } = partsOf(context.reference);
  const day = dayOf(year, month, number);
  // Microsoft leaves ":e" out here.
  const end = match.end - (suffix?.length ?? 0);
  if (day !== undefined && weekdayOf(day) === wanted) return { start: at, end, value: definite(day) };
  const value = dayInAnyMonth(number, context.reference, (one) => weekdayOf(one) === wanted);
  return { start: at, end, value };
};
