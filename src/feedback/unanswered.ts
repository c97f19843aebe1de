/**
 * What residents asked and the bot couldn't answer: counted by what was asked, with nothing of who asked. The words
 * come here masked; they are kept so that someone can teach the understanding, and for a limited time.
 */
import { z } from 'zod';
import { foldWords } from './fold.js';
import { dayInSweden } from './swedish-day.js';

/** Longest text that is kept, in UTF-16 code units; a longer one is cut at a word. */
export const maxUnansweredLength = 200;
/** Most texts that are kept; of more, those asked least often and longest ago go. */
export const maxUnanswered = 5_000;
export const maxNearestTopics = 3;
/** How long a text is kept after it was last asked, in days. The privacy page tells it. */
export const unansweredKeptDays = 90;

const day = z.iso.date();

export const unansweredSchema = z.strictObject({
  version: z.literal(1),
  /** As the first of those who asked wrote it, masked. */
  text: z.string().min(1).max(maxUnansweredLength),
  /** Language tag of the text, as detected. */
  language: z.string().min(2).max(12),
  /** Ids of the topics that came nearest the last time, the nearest first. */
  nearest: z.array(z.string().min(1).max(60)).max(maxNearestTopics).readonly(),
  /** How often it was asked. */
  count: z.int().min(1),
  /** Swedish calendar days. */
  firstSeen: day,
  lastSeen: day,
});

export type Unanswered = Readonly<z.infer<typeof unansweredSchema>>;

/** One message that wasn't answered. The text must be masked already. */
export type UnansweredQuestion = Pick<Unanswered, 'text' | 'language' | 'nearest'> & {
  /** The Swedish calendar day it was asked, `YYYY-MM-DD`. */
  readonly day: string;
};

/** What was asked, by `unansweredKey`. */
export type UnansweredByKey = ReadonlyMap<string, Unanswered>;

/**
 * What counts as the same: the language and the words, without case, accents, punctuation and emoji. Many write
 * without the dots of å, ä and ö.
 */
export function unansweredKey({ language, text }: Pick<Unanswered, 'language' | 'text'>): string {
  return `${language} ${foldWords(text)}`;
}

export function indexUnanswered(entries: readonly Unanswered[]): UnansweredByKey {
  return new Map(entries.map((entry) => [unansweredKey(entry), entry]));
}

/** Counts the questions among those of before, within the limits. One without any word in it is left out. */
export function countUnanswered(
  before: UnansweredByKey,
  questions: readonly UnansweredQuestion[],
): UnansweredByKey {
  const counted = new Map(before);
  for (const question of questions) {
    const text = toKeptText(question.text);
    if (foldWords(text) === '') continue;
    const key = unansweredKey({ language: question.language, text });
    counted.set(key, countOne(counted.get(key), { ...question, text }));
  }
  return counted.size <= maxUnanswered ? counted : withoutLeast(counted, counted.size - maxUnanswered);
}

/** Without what was last asked before the day. */
export function purgeUnanswered(entries: UnansweredByKey, before: string): UnansweredByKey {
  return new Map([...entries].filter(([, { lastSeen }]) => lastSeen >= before));
}

/** The first day whose questions are still kept. */
export function firstKeptDay(now: Date): string {
  return dayInSweden(new Date(now.getTime() - unansweredKeptDays * 24 * 60 * 60 * 1000));
}

/** Most often asked first, then most lately. */
export function byFrequency(entries: readonly Unanswered[]): readonly Unanswered[] {
  return entries.toSorted(compareFrequency);
}

function compareFrequency(a: Unanswered, b: Unanswered): number {
  return b.count - a.count || compareText(b.lastSeen, a.lastSeen) || compareText(a.text, b.text);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function countOne(before: Unanswered | undefined, question: UnansweredQuestion): Unanswered {
  const { text, language, day } = question;
  const nearest = question.nearest.slice(0, maxNearestTopics);
  if (before === undefined) {
    return { version: 1, text, language, nearest, count: 1, firstSeen: day, lastSeen: day };
  }
  const lastSeen = day > before.lastSeen ? day : before.lastSeen;
  return { ...before, nearest, count: before.count + 1, lastSeen };
}

function withoutLeast(entries: UnansweredByKey, count: number): UnansweredByKey {
  const least = [...entries].toSorted(([, a], [, b]) => compareFrequency(b, a)).slice(0, count);
  const left = new Map(entries);
  for (const [key] of least) left.delete(key);
  return left;
}

/** Characters that could command a terminal or turn the order of a line around. */
const commanding = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** One line, cut at a word where it is too long. */
function toKeptText(text: string): string {
  const line = text.replace(commanding, ' ').replace(/\s+/gu, ' ').trim();
  if (line.length <= maxUnansweredLength) return line;
  const room = line.slice(0, maxUnansweredLength - 1);
  const end = line[room.length] === ' ' ? room.length : room.lastIndexOf(' ');
  // A script without spaces is cut anywhere, but not through a character.
  return `${(end > 0 ? room.slice(0, end) : room.replace(/[\uD800-\uDBFF]$/, '')).trimEnd()}…`;
}
