/** Reading an age, and putting it in a span that points at nobody. */
import { type NumberReader, readWholeNumber } from './answers.js';
import { foldWords } from './fold.js';
import type { AgeSpan } from './view.js';
import type { AnswerWords } from './words.js';

const youngest = 5;
const oldest = 115;

export function ageSpanOf(age: number): AgeSpan {
  if (age < 18) return 'under-18';
  if (age < 30) return '18-29';
  if (age < 45) return '30-44';
  return age < 65 ? '45-64' : '65-plus';
}

/** An answer to "how old are you": "45", "jag är 45 år", "forty". */
export function readAge(
  words: readonly AnswerWords[],
  readNumbers: NumberReader,
  text: string,
): AgeSpan | undefined {
  const age = readWholeNumber(words, readNumbers, text);
  return age !== undefined && age >= youngest && age <= oldest ? ageSpanOf(age) : undefined;
}

/** The age that a longer text says of its writer: "jag är 72 år", "I'm 45 years old"; never another number. */
export function findAge(words: readonly AnswerWords[], text: string): AgeSpan | undefined {
  const folded = ` ${foldWords(text)} `;
  for (const { ages } of words) {
    for (const before of ages.before.map(foldWords)) {
      for (const after of ages.after.map(foldWords)) {
        const found = folded.match(new RegExp(` ${before} (\\d{1,3}) ${after} `, 'u'));
        const age = Number(found?.[1]);
        if (found !== null && age >= youngest && age <= oldest) return ageSpanOf(age);
      }
    }
  }
  return undefined;
}
