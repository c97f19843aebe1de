import type { Activity, DirectLineOptions } from 'botframework-directlinejs';
import directLineJs from 'botframework-directlinejs';
// rxjs 5 comes with directlinejs, which is built on it.
import { async } from 'rxjs/scheduler/async.js';
import { WebSocket } from 'ws';

const { DirectLine } = directLineJs;

/** As much of a browser's XMLHttpRequest as rxjs 5 uses, on fetch. */
class FetchXhr {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseType = '';
  timeout = 0;
  onreadystatechange: ((event: object) => void) | null = null;
  ontimeout: ((event: object) => void) | null = null;
  readonly #headers = new Headers();
  readonly #aborter = new AbortController();
  #method = 'GET';
  #url = '';
  #received = new Headers();

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#received.get(name);
  }

  abort(): void {
    this.#aborter.abort();
  }

  send(body?: string): void {
    void this.#run(body).then((isAborted) => {
      if (isAborted) return;
      this.readyState = 4;
      this.onreadystatechange?.({});
    });
  }

  async #run(body: string | undefined): Promise<boolean> {
    try {
      const init = { method: this.#method, headers: this.#headers, signal: this.#aborter.signal };
      const response = await fetch(this.#url, body === undefined ? init : { ...init, body });
      const text = await response.text();
      this.status = response.status;
      this.#received = response.headers;
      this.response = this.responseType === 'json' ? JSON.parse(text || 'null') : text;
    } catch {
      // A browser tells of a network that fails by status 0.
      this.status = 0;
    }
    return this.#aborter.signal.aborted;
  }
}

/** directlinejs reads both from the globals of a browser, at construction and at every call. */
export function installBrowserGlobals(): void {
  Object.assign(globalThis, { WebSocket, XMLHttpRequest: FetchXhr });
}

/** directlinejs waits 3 s to reconnect and 15 min to refresh: this clock runs `factor` times as fast. */
function fastScheduler(factor: number): typeof async {
  const schedule: typeof async.schedule = (work, delay = 0, state) =>
    async.schedule(work, delay / factor, state);
  return Object.assign(Object.create(async), { now: () => Date.now() * factor, schedule });
}

export interface RealClient {
  readonly client: InstanceType<typeof DirectLine>;
  readonly activities: Activity[];
  readonly texts: () => (string | undefined)[];
  /** Resolves with the id the endpoint gave, or `retry`. */
  post(text: string): Promise<string>;
}

export function connectRealClient(
  options: DirectLineOptions & {
    readonly speed?: number;
    readonly WebSocket?: new (address: string) => WebSocket;
  },
): RealClient {
  const { speed = 1, ...rest } = options;
  const client = new DirectLine({
    pollingInterval: 200,
    random: () => 0,
    ...rest,
    scheduler: fastScheduler(speed),
    // `ws` has what directlinejs uses of a browser's WebSocket, not all of its type.
    WebSocket: (rest.WebSocket ?? WebSocket) as unknown as typeof globalThis.WebSocket,
  });
  const activities: Activity[] = [];
  client.activity$.subscribe(
    (activity) => activities.push(activity),
    () => undefined,
  );
  return {
    client,
    activities,
    texts: () => activities.map((activity) => ('text' in activity ? activity.text : activity.type)),
    post: (text) =>
      new Promise((resolve, reject) => {
        const channelData = { clientActivityID: `real-${text}` };
        client
          .postActivity({ type: 'message', text, from: { id: 'me' }, channelData })
          .subscribe(resolve, reject);
      }),
  };
}
