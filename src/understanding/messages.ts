/** Residents' messages as a list, each with what it is there to teach and to judge by. */
import type { LanguageLessons } from './training-data.js';

/** Stands where a topic would, for what is about none. */
export const noTopic = 'none';

export interface Message {
  readonly text: string;
  /** The topic it is about, or `none`. */
  readonly topic: string;
  readonly kind: 'topic' | 'none' | 'urgent' | 'lookalike' | 'view' | 'remark' | 'reply';
  /** Whose it is, counted from 0. */
  readonly hand: number;
}

export function messagesOf({ messages }: LanguageLessons): readonly Message[] {
  return messages.flatMap((one, hand) => {
    const { topics, none, urgent, lookalikes, views, remarks, replies } = one;
    const byTopic = (lists: Readonly<Record<string, readonly string[]>>, kind: Message['kind']): Message[] =>
      Object.entries(lists).flatMap(([topic, texts]) => texts.map((text) => ({ text, topic, kind, hand })));
    const aboutNone = (texts: readonly string[], kind: Message['kind']): Message[] =>
      texts.map((text) => ({ text, topic: noTopic, kind, hand }));
    return [
      ...byTopic(topics, 'topic'),
      ...aboutNone(none, 'none'),
      ...aboutNone(urgent, 'urgent'),
      ...byTopic(lookalikes, 'lookalike'),
      ...aboutNone(views, 'view'),
      ...aboutNone(remarks, 'remark'),
      ...aboutNone(replies, 'reply'),
    ];
  });
}
