/** What became of a socket. `refused`: it never opened. `collision`: another tab took the conversation over. */
export type SocketEnd = 'refused' | 'closed' | 'collision';

export interface SocketWatch {
  opened(): void;
  ended(end: SocketEnd): void;
}

/** Some proxies neither open a socket nor refuse it. */
const openTimeoutMs = 10_000;

/**
 * A WebSocket class that tells what happens to its sockets: directlinejs reconnects in silence, says nothing of being
 * offline, and has no way back to polling.
 */
export function watchedSocket(watch: SocketWatch): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      let wasOpen = false;
      const timer = setTimeout(() => this.close(), openTimeoutMs);
      this.addEventListener('open', () => {
        wasOpen = true;
        clearTimeout(timer);
        watch.opened();
      });
      this.addEventListener('close', (event) => {
        clearTimeout(timer);
        if (!wasOpen) watch.ended('refused');
        else watch.ended(event.reason === 'collision' ? 'collision' : 'closed');
      });
    }
  };
}
