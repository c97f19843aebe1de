/** A reply before it becomes an activity: what is said, in which language, and which buttons follow. */

import type { Step } from './feedback-draft.js';

/** What a message of the bot tells clients and tests beside its text. */
export interface ReplyData {
  /** The topic that was answered. */
  readonly topic?: string;
  readonly urgent?: true;
  readonly step?: Step;
  /** Why a text wasn't taken as a view. */
  readonly notAView?: 'police' | 'support' | 'abuse' | 'spam';
  /** The receipt code, on the message that gives it. */
  readonly receipt?: string;
}

export interface Reply {
  readonly language: string;
  /** Markdown: paragraphs, `**bold**`, `- ` lists, `> ` quotations, links. */
  readonly text: string;
  /** Texts of the buttons; pressing one says it. */
  readonly suggestions: readonly string[];
  readonly data: ReplyData;
  /** It says that the bot doesn't know, or isn't sure what is meant. */
  readonly unanswered?: true;
}

/** A reply without buttons or data. */
export function plainReply(language: string, text: string, suggestions: readonly string[] = []): Reply {
  return { language, text, suggestions, data: {} };
}

/** Paragraphs, those that are there, with an empty line between. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** A list, an item a line. */
export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
