/** A message with two questions in it gets both answers. */
import { type Engine, type UnderstandOptions, type Understood, understand } from './engine.js';

/** How sure both halves must be: a message taken apart wrongly is worse than one answered whole. */
const sureEnough = 0.7;
/** Fewer words are a greeting or an afterthought, not a question. */
const fewestWords = 2;
const fewestWordsJoined = 3;

/** Small talk beside a question isn't a second question. */
const isQuestionTopic = (topic: string): boolean => !topic.startsWith('do.');

/**
 * What the two questions of a message are about; undefined when it is one, or not surely two.
 * @param joiners words that join two questions ("och", "and"), folded
 */
export function twoQuestions(
  engine: Engine,
  text: string,
  joiners: readonly string[],
  options: UnderstandOptions = {},
): readonly [Understood, Understood] | undefined {
  for (const [first, second] of halves(text, joiners)) {
    const one = understand(engine, first, options);
    const other = understand(engine, second, options);
    if (isSure(one) && isSure(other) && !overlap(one.topic, other.topic)) return [one, other];
  }
  return undefined;
}

function isSure({ verdict, confidence, topic, urgent }: Understood): boolean {
  return verdict === 'answer' && !urgent && confidence >= sureEnough && isQuestionTopic(topic);
}

/** A measure and its own promise are one question, asked twice. */
function overlap(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** Ways to take the message apart: at sentence ends first, then at each joining word. */
function* halves(text: string, joiners: readonly string[]): Generator<readonly [string, string]> {
  const sentences = text
    .split(/[?？؟!.\n]+/u)
    .map((part) => part.trim())
    .filter((part) => part.split(/\s+/u).length >= fewestWords);
  const [first, second, ...more] = sentences;
  if (first !== undefined && second !== undefined && more.length === 0) yield [first, second];
  const words = text.split(/\s+/u);
  for (let at = fewestWordsJoined; at <= words.length - 1 - fewestWordsJoined; at += 1) {
    const word = (words[at] ?? '').toLowerCase().replace(/[^\p{L}]/gu, '');
    if (joiners.includes(word)) yield [words.slice(0, at).join(' '), words.slice(at + 1).join(' ')];
  }
}
