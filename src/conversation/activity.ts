import { ActionTypes, type Activity, ActivityTypes, InputHints, TextFormatTypes } from 'botbuilder';
import type { Reply } from './reply.js';

/** A reply as an activity: markdown, its language, its buttons (`imBack`: pressing one says it), its data. */
export function toActivity(reply: Reply): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    text: reply.text,
    textFormat: TextFormatTypes.Markdown,
    locale: reply.language,
    inputHint: InputHints.ExpectingInput,
    channelData: { ...reply.data },
    ...(reply.suggestions.length === 0
      ? {}
      : {
          suggestedActions: {
            to: [],
            actions: reply.suggestions.map((title) => ({ type: ActionTypes.ImBack, title, value: title })),
          },
        }),
  };
}
