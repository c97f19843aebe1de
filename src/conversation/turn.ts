import type { Understood } from '../understanding/engine.js';

/** One message of a resident, read: what every part of the conversation works on. */
export interface Turn {
  readonly text: string;
  readonly understood: Understood;
  /** The language to answer in. */
  readonly language: string;
}
