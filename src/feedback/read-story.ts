/** What a resident's own words already say, so that the medborgardialog doesn't ask for it again. */
import { findAge } from './age.js';
import { meansEverywhere } from './answers.js';
import { findPlace, type NamedPlace } from './find-place.js';
import { findWhen } from './find-when.js';
import { mentions } from './mentions.js';
import { type AgeSpan, maxDetailLength, type ViewKind, viewKinds } from './view.js';
import type { AnswerWords } from './words.js';

export interface Story {
  readonly kind?: ViewKind;
  /** Id of a place, or `all`. */
  readonly place?: string;
  readonly when?: string;
  readonly rating?: number;
  /** The sentence that says what would make it better. */
  readonly better?: string;
  readonly age?: AgeSpan;
}

/** Reads a story. Says only what the words say plainly: what is left out is asked for. */
export function readStory(words: readonly AnswerWords[], places: readonly NamedPlace[], text: string): Story {
  const kind = kindOf(words, text);
  const place = findPlace(places, text)?.id ?? (namesEverywhere(words, text) ? 'all' : undefined);
  const when = findWhen(words, text)?.slice(0, maxDetailLength);
  const rating = ratingOf(text);
  const better = wishOf(words, text);
  const age = findAge(words, text);
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(place === undefined ? {} : { place }),
    ...(when === undefined ? {} : { when }),
    ...(rating === undefined ? {} : { rating }),
    ...(better === undefined ? {} : { better }),
    ...(age === undefined ? {} : { age }),
  };
}

/** The kind whose words the text has, when it has those of one kind only. */
export function kindOf(words: readonly AnswerWords[], text: string): ViewKind | undefined {
  const found = viewKinds.filter((kind) => words.some(({ kinds }) => mentions(kinds[kind], text)));
  return found.length === 1 ? found[0] : undefined;
}

/** "2/5", "2 av 5", "2 out of 5": a number alone is no rating in a story. */
function ratingOf(text: string): number | undefined {
  const ascii = text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  const found = ascii.match(/(?<![\d.,])([1-5])\s?(?:\/|av|of|out of|من)\s?5(?!\d|[.,]\d)/iu);
  return found === null ? undefined : Number(found[1]);
}

function wishOf(words: readonly AnswerWords[], text: string): string | undefined {
  const sentences = text.split(/(?<=[.!?؟…\n])\s+/u);
  // A single sentence is the view itself; asking what would help adds to it.
  if (sentences.length < 2) return undefined;
  return sentences.find((sentence) => words.some(({ wishes }) => mentions(wishes, sentence)))?.trim();
}

function namesEverywhere(words: readonly AnswerWords[], text: string): boolean {
  return meansEverywhere(words, text) || words.some(({ everywhere }) => mentions(everywhere, text));
}
