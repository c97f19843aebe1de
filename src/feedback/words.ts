/** The short words a resident answers the medborgardialog with, by language: `locales/<language>/words.json`. */
import { join } from 'node:path';
import { z } from 'zod';
import { loadFile } from '../files/load-file.js';

const list = z.array(z.string().min(1)).min(1).readonly();

export const answerWordsSchema = z.strictObject({
  language: z.string(),
  origin: z.enum(['machine', 'person']),
  reviewed: z.boolean(),
  /** Words for whole numbers, by the number in digits. */
  numbers: z.record(z.string().regex(/^\d+$/), list),
  yes: list,
  no: list,
  cancel: list,
  skip: list,
  change: list,
  /** The whole municipality. */
  all: list,
  /** None of the focus areas. */
  other: list,
  /** That's all: on to the review. */
  finish: list,
  /** Phrases for the whole municipality inside a longer text. */
  everywhere: list,
  /** Words that say what a view is; `word*` for all that begin so. */
  kinds: z.strictObject({ problem: list, idea: list, praise: list }),
  /** Words that say what would make it better. */
  wishes: list,
  /**
   * Words of time (days, parts of day, seasons, "every"), those that may join them, and those after which a bare
   * number is an hour.
   */
  times: z.strictObject({ words: list, joining: list, clock: list }),
  /** What stands before and after one's own age in figures. */
  ages: z.strictObject({ before: list, after: list }),
  /** Words that join two questions in one message. */
  and: list,
});

export type AnswerWords = z.infer<typeof answerWordsSchema>;

/** Reads the words of every language. @throws DataFileError naming file, path and fault. */
export function loadAnswerWords(
  localesDir: string,
  languages: readonly string[],
): Promise<readonly AnswerWords[]> {
  return Promise.all(
    languages.map((language) => loadFile(join(localesDir, language, 'words.json'), answerWordsSchema)),
  );
}
