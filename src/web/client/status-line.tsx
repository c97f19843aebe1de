import { type ReactNode, useSyncExternalStore } from 'react';
import type { ClientTexts } from '../client-data.js';
import type { Connection } from './connection.js';

interface StatusLineProps {
  readonly connection: Connection;
  readonly texts: ClientTexts;
  /** Said when nothing else is to be said of the line. */
  readonly notice: string | undefined;
}

/** How the line is, in a sentence, and what can be done about it. Read aloud when it changes. */
export function StatusLine({ connection, texts, notice }: StatusLineProps): ReactNode {
  const state = useSyncExternalStore(connection.onState, connection.state);
  const { strings } = texts;
  const button = (key: string): ReactNode => (
    <button type="button" onClick={() => connection.retry()}>
      {strings[key]}
    </button>
  );
  return (
    <div role="status" data-state={state}>
      {state === 'connecting' && <p className="status">{strings['chat.status.connecting']}</p>}
      {state === 'offline' && (
        <p className="status">
          {strings['chat.status.offline']} {button('chat.retry')}
        </p>
      )}
      {state === 'elsewhere' && (
        <p className="status">
          {strings['chat.status.elsewhere']} {button('chat.status.here')}
        </p>
      )}
      {state === 'online' && notice !== undefined && <p className="status">{notice}</p>}
    </div>
  );
}
