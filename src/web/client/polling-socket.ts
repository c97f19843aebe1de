import type { SocketWatch } from './watched-socket.js';

export interface PollDeps {
  /** The address of the conversation's activities, without the query. */
  url(): string;
  token(): string;
  /** Everything after this one is asked for first. */
  watermark(): string;
  readonly watch: SocketWatch;
}

const intervalMs = 1_500;

/**
 * A socket that isn't one, for lines where none opens: it asks for what is new every now and then, whose answer has
 * the shape of a frame. directlinejs's own polling ends for good, and in silence, at the first failed call.
 */
export function pollingSocket(deps: PollDeps): typeof WebSocket {
  class PollingSocket {
    readyState: number = WebSocket.CONNECTING;
    onopen?: () => void;
    onclose?: () => void;
    onmessage?: (event: { readonly data: string }) => void;
    #watermark = deps.watermark();
    #timer = 0;

    constructor() {
      // The handlers are set after construction.
      this.#timer = window.setTimeout(() => this.#next(), 0);
    }

    send(): void {
      // Pings: there is no line to keep open.
    }

    close(): void {
      window.clearTimeout(this.#timer);
      this.readyState = WebSocket.CLOSED;
    }

    #next(): void {
      this.#round().then(
        () => {
          if (this.readyState === WebSocket.OPEN) {
            this.#timer = window.setTimeout(() => this.#next(), intervalMs);
          }
        },
        () => this.#end(),
      );
    }

    async #round(): Promise<void> {
      const query = this.#watermark === '' ? '' : `?watermark=${encodeURIComponent(this.#watermark)}`;
      const headers = { Authorization: `Bearer ${deps.token()}` };
      const response = await fetch(deps.url() + query, { headers, cache: 'no-store' });
      if (!response.ok) throw new Error(`Polling was answered ${response.status}`);
      const frame = await response.text();
      if (this.readyState === WebSocket.CLOSED) return;
      if (this.readyState === WebSocket.CONNECTING) this.#open();
      this.#watermark = watermarkOf(frame) ?? this.#watermark;
      this.onmessage?.({ data: frame });
    }

    #open(): void {
      this.readyState = WebSocket.OPEN;
      deps.watch.opened();
      this.onopen?.();
    }

    #end(): void {
      if (this.readyState === WebSocket.CLOSED) return;
      this.readyState = WebSocket.CLOSED;
      deps.watch.ended('closed');
      this.onclose?.();
    }
  }
  // directlinejs uses no more of a socket than what is here.
  return PollingSocket as unknown as typeof WebSocket;
}

function watermarkOf(frame: string): string | undefined {
  const parsed: unknown = JSON.parse(frame);
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const watermark: unknown = Reflect.get(parsed, 'watermark');
  return typeof watermark === 'string' ? watermark : undefined;
}
