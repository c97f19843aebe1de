/** Whether a message in the middle of the medborgardialog is something else than an answer to its step. */

import type { FeedbackState } from './feedback-draft.js';
import { type FeedbackInput, isQuestion } from './feedback-input.js';
import type { Turn } from './turn.js';

/** Without a question mark a message must be this surely about a topic to interrupt. */
const sureWithoutMark = 0.6;
/** In the free text nearly everything is the text: only a short, very sure question about the bot or a word isn't. */
const sureInText = 0.75;
const shortInText = 6;
const askableInText = /^(?:term|about|bot)\./;

/** "Bra", "ok", "hej": in the middle of a view they are poor answers, not another subject. */
const smallTalk: ReadonlySet<string> = new Set(['do.greeting', 'do.thanks', 'do.goodbye']);

export function interrupts(turn: Turn, state: FeedbackState, input: FeedbackInput): boolean {
  const { understood, text } = turn;
  if (understood.topic === 'do.feedback') return false;
  if (input.kind === 'words' || input.kind === 'story') {
    if (understood.verdict !== 'answer') return false;
    if (understood.pressed) return true;
    if (isQuestion(text)) return understood.confidence >= sureWithoutMark || wordCount(text) <= shortInText;
    return (
      state.step === 'text' &&
      understood.confidence >= sureInText &&
      wordCount(text) <= shortInText &&
      askableInText.test(understood.topic)
    );
  }
  if (input.kind !== 'other') return false;
  if (smallTalk.has(understood.topic) && !understood.pressed) return false;
  if (understood.followUp !== undefined) return isQuestion(text);
  if (understood.verdict !== 'answer') return isQuestion(text);
  return understood.pressed || isQuestion(text) || understood.confidence >= sureWithoutMark;
}

function wordCount(text: string): number {
  return text.trim().split(/\s+/u).length;
}
