/** One conversation: Web Chat on one connection. A new conversation is a new one of these. */
import { Components, hooks } from 'botframework-webchat-component';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { ClientLanguage, ClientTexts } from '../client-data.js';
import type { Connection } from './connection.js';
import { pageNonce } from './data.js';
import { renderMarkdown } from './markdown.js';
import { inItsLanguage } from './message-language.js';
import { StatusLine } from './status-line.js';
import { styleOptions } from './style-options.js';

const { BasicWebChat, Composer } = Components;

/** After a reload all that was said comes again: only the language of the last of it counts. */
const settleMs = 150;

interface ConversationProps {
  readonly connection: Connection;
  readonly language: ClientLanguage;
  readonly texts: ClientTexts;
  readonly notice: string | undefined;
  /** The bot has said something in this language. */
  onBotLanguage(tag: string): void;
  /** Gives what says something for the resident, once it can. */
  onReady(say: (text: string) => void): void;
}

export function Conversation(props: ConversationProps): ReactNode {
  const { connection, language, texts } = props;
  const strings = useMemo(
    () => ({ ...texts.webchat, GLOBALIZE_LANGUAGE: language.formatTag }),
    [texts, language.formatTag],
  );
  return (
    <Composer
      attachmentMiddleware={inItsLanguage}
      dir={language.dir}
      directLine={connection.directLine}
      locale={language.tag}
      nonce={pageNonce()}
      overrideLocalizedStrings={strings}
      renderMarkdown={renderMarkdown}
      styleOptions={styleOptions}
      suggestedActionsAccessKey={false}
    >
      <StatusLine connection={connection} texts={texts} notice={props.notice} />
      <BotEar onBotLanguage={props.onBotLanguage} onReady={props.onReady} />
      <BasicWebChat role="region" />
    </Composer>
  );
}

/**
 * Listens for the language the bot speaks, and speaks for the resident. Inside, where Web Chat's hooks work.
 *
 * What the resident writes is scrolled to once it stands there: Web Chat does so when it is sent, which may be too soon.
 * And when something comes before it (on a slow line the greeting may), Web Chat would stay at the beginning of that,
 * with the resident's words and the answer out of sight.
 */
function BotEar({ onBotLanguage, onReady }: Pick<ConversationProps, 'onBotLanguage' | 'onReady'>): ReactNode {
  const [activities] = hooks.useActivities();
  const sendMessage = hooks.useSendMessage();
  const scrollToEnd = hooks.useScrollToEnd();
  const heard = useRef<string>();
  const scroll = useRef(scrollToEnd);
  scroll.current = scrollToEnd;
  const written = useRef({ count: 0, last: -1 });
  const own = activities.flatMap(({ from, type }, at) =>
    type === 'message' && from.role === 'user' ? [at] : [],
  );
  const count = own.length;
  const last = own[count - 1] ?? -1;
  const said = activities.filter(({ from, type }) => type === 'message' && from.role === 'bot');
  const latest = said[said.length - 1];
  const tag = latest !== undefined && 'locale' in latest ? latest.locale : undefined;
  const id = latest?.id;
  useEffect(
    () =>
      onReady((text) => {
        // As Web Chat does for what is written below.
        scrollToEnd();
        sendMessage(text);
      }),
    [onReady, sendMessage, scrollToEnd],
  );
  useEffect(() => {
    const before = written.current;
    written.current = { count, last };
    if (count > before.count) scroll.current();
    if (count !== before.count || last <= before.last) return undefined;
    // Later, since Web Chat is about to scroll to what came.
    const timer = window.setTimeout(() => scroll.current(), settleMs);
    return () => window.clearTimeout(timer);
  }, [count, last]);
  useEffect(() => {
    // Once for each message: what the resident has chosen since stands until the bot speaks again.
    if (id === heard.current || typeof tag !== 'string') return undefined;
    const timer = window.setTimeout(() => {
      heard.current = id;
      onBotLanguage(tag);
    }, settleMs);
    return () => window.clearTimeout(timer);
  }, [id, tag, onBotLanguage]);
  return null;
}
