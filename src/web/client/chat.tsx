/** The chat: which conversation is on, in which language. */
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { ClientData, ClientTexts } from '../client-data.js';
import { type Connection, createConnection } from './connection.js';
import { Conversation } from './conversation.js';
import { languageOf, loadTexts } from './data.js';
import { FailureBoundary } from './failure.js';
import { listenToFrame, showLanguage } from './frame.js';
import { forgetSession, rememberedSession } from './session.js';

interface Open {
  readonly connection: Connection;
  /** Counts the conversations of this page; each has a Web Chat of its own. */
  readonly number: number;
  /** It took the place of one that couldn't go on. */
  readonly isReplacement: boolean;
}

export function Chat({ data }: { readonly data: ClientData }): ReactNode {
  const { texts, choose } = useLanguage(data);
  const [open, setOpen] = useState<Open>(() => ({
    connection: createConnection({ language: data.texts.language, remembered: rememberedSession() }),
    number: 0,
    isReplacement: false,
  }));
  const say = useRef<(text: string) => void>(() => undefined);
  const language = languageOf(data, texts.language);

  const begin = useCallback(
    (isReplacement: boolean) => {
      forgetSession();
      setOpen(({ connection, number }) => {
        connection.close();
        const next = createConnection({ language: texts.language, remembered: undefined });
        return { connection: next, number: number + 1, isReplacement };
      });
    },
    [texts.language],
  );

  useEffect(
    () => open.connection.onState(() => open.connection.state() === 'over' && begin(true)),
    [open.connection, begin],
  );
  useEffect(
    () =>
      listenToFrame({
        language(tag) {
          void choose(tag);
          // The bot knows every language by its own name.
          say.current(languageOf(data, tag)?.name ?? tag);
        },
        restart: () => begin(false),
      }),
    [data, choose, begin],
  );
  const onReady = useCallback((speak: (text: string) => void) => {
    say.current = speak;
  }, []);

  if (language === undefined) return null;
  return (
    <FailureBoundary>
      <Conversation
        key={open.number}
        connection={open.connection}
        language={language}
        texts={texts}
        notice={open.isReplacement ? texts.strings['chat.status.fresh'] : undefined}
        onBotLanguage={choose}
        onReady={onReady}
      />
    </FailureBoundary>
  );
}

/** The sentences of the page's language, and how to change it; the frame around the chat follows. */
function useLanguage(data: ClientData): { texts: ClientTexts; choose: (tag: string) => Promise<void> } {
  const [texts, setTexts] = useState(data.texts);
  const known = useRef(new Map([[data.texts.language, data.texts]]));
  const wanted = useRef(data.texts.language);

  const choose = useCallback(
    async (tag: string): Promise<void> => {
      const language = languageOf(data, tag);
      if (language === undefined || language.tag === wanted.current) return;
      wanted.current = language.tag;
      const loaded = known.current.get(language.tag) ?? (await loadTexts(language.tag, data.texts));
      // Another choice may have overtaken this one.
      if (wanted.current !== language.tag) return;
      if (loaded.language === language.tag) known.current.set(language.tag, loaded);
      const next = { ...loaded, language: language.tag };
      showLanguage(language, next);
      setTexts(next);
    },
    [data],
  );
  return { texts, choose };
}
