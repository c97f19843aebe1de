import type { NumberReader } from '../feedback/answers.js';
import type { GuessLimit } from '../feedback/guess-limit.js';
import type { MaskingTools } from '../feedback/masking/tools.js';
import type { UnansweredQuestion } from '../feedback/unanswered.js';
import type { ViewStore } from '../feedback/view-store.js';
import type { AnswerWords } from '../feedback/words.js';
import type { Engine } from '../understanding/engine.js';
import type { Library } from './replies/library.js';

/** Where thumbs up and down are counted. */
export interface ThumbCounter {
  increment(key: {
    readonly kind: 'up' | 'down';
    readonly topic: string;
    readonly language: string;
  }): Promise<void>;
}

/** Where messages that couldn't be answered are counted. */
export interface UnansweredLog {
  add(question: UnansweredQuestion): Promise<void>;
}

/** A log that is never given a resident's words. */
export interface ConversationLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the conversation works with; everything with an effect is passed in. */
export interface ConversationDependencies {
  readonly library: Library;
  readonly engine: Engine;
  readonly words: readonly AnswerWords[];
  readonly readNumbers: NumberReader;
  readonly masking: MaskingTools;
  readonly views: ViewStore;
  readonly thumbs: ThumbCounter;
  /** Without it nothing of what wasn't answered is kept. */
  readonly unanswered?: UnansweredLog;
  /** Key of the receipts' hashes. */
  readonly receiptKey: Uint8Array;
  /** Bounds the guessing of receipt codes, over all conversations. */
  readonly receiptGuesses: GuessLimit;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly newReceipt: () => string;
  readonly log: ConversationLog;
}
