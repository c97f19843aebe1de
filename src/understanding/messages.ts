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
  /** Whether that hand wrote of everything, as residents do; others wrote what is hard to tell apart. */
  readonly mixed: boolean;
}

export function messagesOf({ messages }: LanguageLessons): readonly Message[] {
  return messages.flatMap((one, hand) => {
    const { topics, none, urgent, lookalikes, views, remarks, replies } = one;
    const mixed = Object.keys(topics).length > 0;
    const byTopic = (lists: Readonly<Record<string, readonly string[]>>, kind: Message['kind']): Message[] =>
      Object.entries(lists).flatMap(([topic, texts]) =>
        texts.map((text) => ({ text, topic, kind, hand, mixed })),
      );
    const aboutNone = (texts: readonly string[], kind: Message['kind']): Message[] =>
      texts.map((text) => ({ text, topic: noTopic, kind, hand, mixed }));
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
