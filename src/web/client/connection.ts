/**
 * The connection that Web Chat gets: one conversation over as many lines as it takes. Socket first and polling where
 * none opens; back again by itself after a break, with nothing lost or doubled; a token that has run out is said so.
 */
import type { Activity } from 'botframework-directlinejs';
import { askForToken, refreshToken, type TokenResult } from './credentials.js';
import { createDelivery, type Delivery } from './delivery.js';
import { type Line, type LineEnd, openLine } from './line.js';
import { forgetSession, rememberSession, type Session } from './session.js';
import { createSubject, fromPromise, type Stream } from './stream.js';

/** `elsewhere`: another tab has taken the conversation over. `over`: it can't go on; begin a new one. */
export type ConnectionState = 'connecting' | 'online' | 'offline' | 'elsewhere' | 'over';

export interface ConnectionDeps {
  readonly language: string;
  /** The conversation from before the reload, if there was one. */
  readonly remembered: Session | undefined;
}

export interface Connection {
  /** What Web Chat takes as `directLine`. */
  readonly directLine: {
    readonly activity$: Stream<Activity>;
    readonly connectionStatus$: Stream<number>;
    postActivity(activity: Activity): Stream<string>;
    end(): void;
  };
  state(): ConnectionState;
  /** Returns how to stop listening. */
  onState(listener: () => void): () => void;
  /** Tries now rather than when the wait is over. */
  retry(): void;
  close(): void;
}

/** Waits between attempts; the last one repeats. */
const waitsMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** Part of a wait that is left to chance, so that not everyone comes back at once. */
const jitter = 0.5;
/** A socket that never opened this often, while calls go through, is given up for polling. */
const maxRefusals = 2;
/** A remembered conversation that shows nothing in this time is one that the server no longer holds. */
const emptyAfterMs = 4_000;
/** What Web Chat is told from the start: what is written is taken at once, and waits here for the line. */
const onlineStatus = 2;

export function createConnection(deps: ConnectionDeps): Connection {
  const seen = new Map<string, Activity>();
  const activities = createSubject<Activity>(() => [...seen.values()]);
  const listeners = new Set<() => void>();
  let state: ConnectionState = 'connecting';
  let session = deps.remembered;
  let isBegun = session !== undefined;
  // '0' rather than '': directlinejs ignores an empty one, and then only what is new would come.
  let watermark = '0';
  let line: Line | undefined;
  let transport: 'socket' | 'polling' = 'socket';
  let refusals = 0;
  let attempts = 0;
  /** Counts the attempts to connect, so that one that was overtaken is dropped. */
  let latest = 0;
  let timer = 0;
  let isClosed = false;

  const delivery: Delivery = createDelivery(() => (state === 'online' ? line : undefined));

  function enter(next: ConnectionState): void {
    if (isClosed || state === next) return;
    state = next;
    for (const listener of listeners) listener();
    delivery.wake();
  }

  async function connect(): Promise<void> {
    if (isClosed) return;
    attempts += 1;
    latest += 1;
    const mine = latest;
    // Asking for the token first tells being offline from a conversation that can't go on.
    const result: TokenResult = session === undefined ? await askForToken() : await refreshToken(session);
    if (isClosed || mine !== latest) return;
    if (result.outcome === 'ok') {
      session = result.session;
      return open(result.session);
    }
    // A new conversation that is refused is no reason to begin another: that would go round for ever.
    if (result.outcome === 'expired' && session !== undefined) return finish();
    enter('offline');
    again();
  }

  function open(current: Session): void {
    line = openLine({
      session: current,
      isBegun,
      watermark,
      language: deps.language,
      transport,
      opened,
      deliver,
      ended,
    });
  }

  function opened(): void {
    const isResumed = isBegun && seen.size === 0;
    isBegun = true;
    attempts = 0;
    refusals = 0;
    remember();
    enter('online');
    if (isResumed) window.setTimeout(() => seen.size === 0 && state === 'online' && finish(), emptyAfterMs);
  }

  function deliver(activity: Activity): void {
    remember();
    const id = activity.id ?? '';
    if (id !== '' && seen.has(id)) return;
    if (id !== '') seen.set(id, activity);
    delivery.echoed(activity);
    activities.next(activity);
  }

  function ended(end: LineEnd): void {
    remember();
    line = undefined;
    if (end === 'collision') {
      enter('elsewhere');
      return;
    }
    if (end === 'refused') refusals += 1;
    if (refusals >= maxRefusals) transport = 'polling';
    // Why an expired one is, the next call for a token tells.
    enter('connecting');
    again();
  }

  function again(): void {
    window.clearTimeout(timer);
    const wait = waitsMs[Math.min(attempts, waitsMs.length) - 1] ?? 0;
    timer = window.setTimeout(() => void connect(), wait * (1 - jitter * Math.random()));
  }

  /** The way back to the network, or to the tab, is a reason not to wait. */
  function retry(): void {
    if (isClosed || state === 'online' || state === 'over' || line !== undefined) return;
    attempts = 0;
    window.clearTimeout(timer);
    if (state === 'elsewhere') enter('connecting');
    void connect();
  }

  function lost(): void {
    if (line === undefined) return;
    const broken = line;
    ended('closed');
    broken.close();
    enter('offline');
  }

  function finish(): void {
    forgetSession();
    enter('over');
    close();
  }

  function remember(): void {
    if (line === undefined) return;
    session = line.session();
    watermark = line.watermark();
    rememberSession(session);
  }

  function onVisible(): void {
    if (document.visibilityState === 'visible' && state !== 'elsewhere') retry();
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    window.clearTimeout(timer);
    window.removeEventListener('online', retry);
    window.removeEventListener('offline', lost);
    document.removeEventListener('visibilitychange', onVisible);
    line?.close();
    line = undefined;
    delivery.close();
  }

  window.addEventListener('online', retry);
  window.addEventListener('offline', lost);
  document.addEventListener('visibilitychange', onVisible);
  void connect();

  return {
    directLine: {
      activity$: activities,
      connectionStatus$: createSubject(() => [onlineStatus]),
      postActivity: (activity) => fromPromise(() => delivery.post(activity)),
      end: () => undefined,
    },
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    retry,
    close,
  };
}
