/** One line to the server: a DirectLine of directlinejs for as long as it holds. `connection.ts` makes the next one. */
import { type Activity, ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import { pollingSocket } from './polling-socket.js';
import type { Session } from './session.js';
import { type SocketEnd, type SocketWatch, watchedSocket } from './watched-socket.js';

export type LineEnd = SocketEnd | 'expired';

export interface LineDeps {
  readonly session: Session;
  /** Whether the conversation has begun before; else it begins with this line. */
  readonly isBegun: boolean;
  /** Everything after this one is sent. */
  readonly watermark: string;
  /** For the greeting. */
  readonly language: string;
  readonly transport: 'socket' | 'polling';
  opened(): void;
  deliver(activity: Activity): void;
  /** Once; nothing comes after it. */
  ended(end: LineEnd): void;
}

export interface Line {
  /** What it is known by now: directlinejs renews the token. */
  session(): Session;
  watermark(): string;
  /** The id of what was posted, or `retry`. Rejects when the server has refused it. */
  post(activity: Activity): Promise<string>;
  close(): void;
}

const domain = `${window.location.origin}/v3/directline`;

/** For calls over a bad line, and between pings. */
const timeoutMs = 20_000;

export function openLine(deps: LineDeps): Line {
  const { session, isBegun } = deps;
  let isOpen = true;
  const end = (how: LineEnd): void => {
    if (!isOpen) return;
    close();
    deps.ended(how);
  };
  const watch: SocketWatch = { opened: () => isOpen && deps.opened(), ended: end };
  const current = (): Session => ({
    conversationId: inside('conversationId') ?? session.conversationId,
    token: inside('token') ?? session.token,
  });
  const watermark = (): string => inside('watermark') ?? deps.watermark;
  const url = (): string => `${domain}/conversations/${current().conversationId}/activities`;

  const directLine = new DirectLine({
    domain,
    token: session.token,
    timeout: timeoutMs,
    conversationStartProperties: { locale: deps.language },
    ...(isBegun ? { conversationId: session.conversationId, watermark: deps.watermark } : {}),
    WebSocket:
      deps.transport === 'socket'
        ? watchedSocket(watch)
        : pollingSocket({ url, token: () => current().token, watermark, watch }),
  });
  /** A string that directlinejs keeps to itself, and that has no other way out. */
  function inside(name: 'token' | 'watermark' | 'conversationId'): string | undefined {
    const value: unknown = Reflect.get(directLine, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  const statuses = directLine.connectionStatus$.subscribe((status) => {
    if (status === ConnectionStatus.FailedToConnect) end('closed');
    if (status === ConnectionStatus.ExpiredToken || status === ConnectionStatus.Ended) end('expired');
  });
  const activities = directLine.activity$.subscribe({
    next: (activity) => isOpen && deps.deliver(activity),
    error: () => end('closed'),
  });

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    statuses.unsubscribe();
    activities.unsubscribe();
    directLine.end();
  }

  return {
    session: current,
    watermark,
    post: (activity) =>
      new Promise((resolve, reject) => {
        directLine.postActivity(activity).subscribe({ next: resolve, error: reject });
      }),
    close,
  };
}
