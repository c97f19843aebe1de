import type { Understood } from '../understanding/engine.js';

/** One message of a resident, read: what every part of the conversation works on. */
export interface Turn {
  readonly text: string;
  readonly understood: Understood;
  /** The second question, when the message holds two. */
  readonly also?: Understood;
  /** The language to answer in. */
  readonly language: string;
}
