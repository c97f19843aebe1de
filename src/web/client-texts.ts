/** The sentences of the chat, for its script. */
import type { ClientData, ClientTexts } from './client-data.js';
import { emergencyNumber, type PageSource } from './page-source.js';

/** Our sentences that the script shows, or changes when the language changes. */
const stringKeys = [
  'site.name',
  'language.choose',
  'skip.chat',
  'danger.call',
  'chat.title',
  'chat.computer',
  'chat.danger',
  'chat.promises',
  'chat.restart',
  'chat.retry',
  'chat.read-promises',
  'chat.failed',
  'chat.status.connecting',
  'chat.status.offline',
  'chat.status.elsewhere',
  'chat.status.here',
  'chat.status.fresh',
  'privacy.link',
] as const;

/** Web Chat's sentences that a resident can meet here. Those of cards, files and speech stay in English, unseen. */
const webchatIds = [
  'ACTIVITY_BOT_SAID_ALT',
  'ACTIVITY_YOU_SAID_ALT',
  'ACTIVITY_ERROR_BOX_TITLE',
  'ACTIVITY_INTERACTIVE_FOOTNOTE_ALT',
  'ACTIVITY_INTERACTIVE_REASON_INTERACTIVE_CONTENT_ALT',
  'ACTIVITY_INTERACTIVE_REASON_LINK_ALT',
  'ACTIVITY_INTERACTIVE_REASON_SEND_FAILED_ALT',
  'ACTIVITY_STATUS_SEND_FAILED_RETRY',
  'ACTIVITY_STATUS_SEND_STATUS_ALT_SENDING',
  'ACTIVITY_STATUS_SEND_STATUS_ALT_SENT_AT',
  'ACTIVITY_STATUS_TIMESTAMP_JUST_NOW',
  'ACTIVITY_STATUS_TIMESTAMP_ONE_MINUTE_AGO',
  'ACTIVITY_STATUS_TIMESTAMP_ONE_HOUR_AGO',
  'ACTIVITY_STATUS_TIMESTAMP_TODAY',
  'ACTIVITY_STATUS_TIMESTAMP_YESTERDAY',
  'CONNECTIVITY_STATUS_ALT',
  'CONNECTIVITY_STATUS_ALT_CONNECTED',
  'CONNECTIVITY_STATUS_ALT_CONNECTING',
  'CONNECTIVITY_STATUS_ALT_FATAL',
  'CONNECTIVITY_STATUS_ALT_RECONNECTING',
  'CONNECTIVITY_STATUS_ALT_RENDER_ERROR',
  'CONNECTIVITY_STATUS_ALT_SLOW_CONNECTION',
  'KEYBOARD_HELP_HEADER',
  'KEYBOARD_HELP_CLOSE_BUTTON_ALT',
  'KEYBOARD_HELP_CHAT_WINDOW_HEADER',
  'KEYBOARD_HELP_CHAT_WINDOW_BODY_DO_ACTION_HEADER',
  'KEYBOARD_HELP_CHAT_WINDOW_BODY_DO_ACTION_BODY',
  'KEYBOARD_HELP_CHAT_WINDOW_BODY_MOVE_BETWEEN_ITEMS_HEADER',
  'KEYBOARD_HELP_CHAT_WINDOW_BODY_MOVE_BETWEEN_ITEMS_BODY',
  'KEYBOARD_HELP_CHAT_HISTORY_HEADER',
  'KEYBOARD_HELP_CHAT_HISTORY_MOVE_BETWEEN_MESSAGES_HEADER',
  'KEYBOARD_HELP_CHAT_HISTORY_MOVE_BETWEEN_MESSAGES_BODY',
  'KEYBOARD_HELP_CHAT_HISTORY_ACCESS_ITEMS_IN_MESSAGE_HEADER',
  'KEYBOARD_HELP_CHAT_HISTORY_ACCESS_ITEMS_IN_MESSAGE_BODY',
  'KEYBOARD_HELP_CHAT_HISTORY_MOVE_BETWEEN_ITEMS_HEADER',
  'KEYBOARD_HELP_CHAT_HISTORY_MOVE_BETWEEN_ITEMS_BODY',
  'KEYBOARD_HELP_CHAT_HISTORY_LEAVE_MESSAGE_HEADER',
  'KEYBOARD_HELP_CHAT_HISTORY_LEAVE_MESSAGE_BODY',
  'MARKDOWN_EXTERNAL_LINK_ALT',
  'SEND_BOX_IS_EMPTY_TOOLTIP_ALT',
  'SUGGESTED_ACTIONS_LABEL_ALT',
  'TEXT_INPUT_ALT',
  'TEXT_INPUT_PLACEHOLDER',
  'TEXT_INPUT_SEND_BUTTON_ALT',
  'TRANSCRIPT_ARIA_LABEL_ALT',
  'TRANSCRIPT_ARIA_ROLE_ALT',
  'TRANSCRIPT_LIVE_REGION_INTERACTIVE_LABEL_ALT',
  'TRANSCRIPT_LIVE_REGION_INTERACTIVE_WITH_LINKS_LABEL_ALT',
  'TRANSCRIPT_LIVE_REGION_SUGGESTED_ACTIONS_LABEL_ALT',
  'TRANSCRIPT_LIVE_REGION_SEND_FAILED_ALT',
  'TRANSCRIPT_MORE_MESSAGES',
  'TRANSCRIPT_NEW_MESSAGES',
  'TRANSCRIPT_TERMINATOR_TEXT',
  'TYPING_INDICATOR_ALT',
  'TYPING_INDICATOR_SINGLE_TEXT',
  'TYPING_INDICATOR_MULTIPLE_TEXT',
] as const;

/** The sentences of the chat in one language. */
export function clientTexts(source: PageSource, language: string): ClientTexts {
  const values = { phone: emergencyNumber(source.knowledge) };
  const pick = (prefix: string, ids: readonly string[]) =>
    Object.fromEntries(ids.map((id) => [id, source.texts.text(language, `page:${prefix}${id}`, values)]));
  return { language, strings: pick('', stringKeys), webchat: pick('webchat.', webchatIds) };
}

/** Everything the script starts with. */
export function clientData(source: PageSource, language: string): ClientData {
  const languages = source.texts.languages.map(({ tag, name, dir, formatTag }) => ({
    tag,
    name,
    dir,
    formatTag,
  }));
  return { languages, texts: clientTexts(source, language) };
}
