import { foldCase } from '../fold-case.js';
import { type ModelResult, modelResult } from '../model-result.js';
import { type AnswerLists, no, noEmoji, yes, yesEmoji } from './answers.js';

interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** 1 for an emoji with a skin tone, which the suite counts once more. */
  readonly tone: number;
}

interface Found {
  readonly value: boolean;
  readonly from: number;
  /** The number of tokens. */
  readonly length: number;
}

const tokenPattern = /[\p{L}\p{M}\p{N}_]+|(\p{Extended_Pictographic})\uFE0F?([\u{1F3FB}-\u{1F3FF}])?/gu;
const longestPhrase = 4;
const anywhere = phraseMap(yes.anywhere, no.anywhere, [yesEmoji, noEmoji]);
const alone = phraseMap(yes.alone, no.alone);

function phraseMap(
  yesForms: AnswerLists['anywhere'],
  noForms: AnswerLists['anywhere'],
  [yesSigns = [], noSigns = []]: readonly (readonly string[])[] = [],
): ReadonlyMap<string, boolean> {
  return new Map([
    ...[...yesForms, ...yesSigns].map((form): [string, boolean] => [form, true]),
    ...[...noForms, ...noSigns].map((form): [string, boolean] => [form, false]),
  ]);
}

/**
 * The yes or no that a text says, as the suite's own cultures tell it: at most one result, the one with the highest
 * score (0.4 + 0.6 × its share of the text's words; the first of equals), the others in `otherResults`.
 */
export function findBoolean(text: string): ModelResult[] {
  const tokens = tokenize(text);
  const total = tokens.reduce((sum, { tone }) => sum + 1 + tone, 0);
  const found = findAnswers(tokens).map((answer) => {
    const own = tokens.slice(answer.from, answer.from + answer.length);
    const share = own.reduce((sum, { tone }) => sum + 1 + tone, 0) / total;
    const start = own[0]?.start ?? 0;
    const end = own.at(-1)?.end ?? 0;
    return { value: answer.value, score: Math.round((0.4 + 0.6 * share) * 1e9) / 1e9, start, end };
  });
  const [first] = found;
  if (first === undefined) return [];
  const top = found.reduce((best, one) => (one.score > best.score ? one : best), first);
  const otherResults = found
    .filter((one) => one !== top)
    .map(({ value, score, start, end }) => ({ text: text.slice(start, end), value, score }));
  const { value, score, start, end } = top;
  return [modelResult(text, [start, end], 'boolean', { value, score, otherResults })];
}

function tokenize(text: string): readonly Token[] {
  return [...foldCase(text).matchAll(tokenPattern)].map((match) => {
    const [whole, emoji, tone] = match;
    const end = match.index + whole.length;
    return { word: emoji ?? whole, start: match.index, end, tone: tone === undefined ? 0 : 1 };
  });
}

function findAnswers(tokens: readonly Token[]): readonly Found[] {
  const whole = alone.get(
    tokens
      .map(({ word }) => word)
      .slice(0, longestPhrase + 1)
      .join(' '),
  );
  if (whole !== undefined) return [{ value: whole, from: 0, length: tokens.length }];
  const found: Found[] = [];
  let at = 0;
  while (at < tokens.length) {
    const answer = answerAt(tokens, at);
    if (answer !== undefined) found.push(answer);
    at += answer?.length ?? 1;
  }
  return found;
}

/** The longest phrase that begins at token `at`. */
function answerAt(tokens: readonly Token[], at: number): Found | undefined {
  for (let length = Math.min(longestPhrase, tokens.length - at); length > 0; length -= 1) {
    const phrase = tokens
      .slice(at, at + length)
      .map(({ word }) => word)
      .join(' ');
    const value = anywhere.get(phrase);
    if (value !== undefined) return { value, from: at, length };
  }
  return undefined;
}
