/** Takes what is written, and sees it through: over breaks of the line, and not twice. */
import type { Activity } from 'botframework-directlinejs';
import type { Line } from './line.js';

export interface Delivery {
  /** The id under which it was sent. Rejects when the server has refused it, or when it was written anew. */
  post(activity: Activity): Promise<string>;
  /** Something came: perhaps the echo of what was posted. */
  echoed(activity: Activity): void;
  /** The line may be back. */
  wake(): void;
  close(): void;
}

/** What came meanwhile is on its way first, after a break: the echo tells whether the post had gone through. */
const graceMs = 1_500;
const maxPosts = 5;

interface Waiting {
  readonly text: string;
  cancel(): void;
}

/** @param line The line, while it is open. */
export function createDelivery(line: () => Line | undefined): Delivery {
  /** Ids of our own activities, by the id the client gave them. */
  const echoes = new Map<string, string>();
  const waiting = new Set<Waiting>();
  const wakers = new Set<() => void>();
  let isClosed = false;

  async function whenOpen(): Promise<Line> {
    for (;;) {
      const open = line();
      if (open !== undefined) return open;
      if (isClosed) throw new Error('The conversation is closed');
      await new Promise<void>((resolve) => wakers.add(resolve));
    }
  }

  async function post(activity: Activity): Promise<string> {
    const clientId = clientIdOf(activity);
    // "Try again" sends the same words anew, while the first may still be waiting for the line.
    const text = textOf(activity);
    for (const other of waiting) if (text !== '' && other.text === text) other.cancel();
    let isCancelled = false;
    const entry: Waiting = {
      text,
      cancel: () => {
        isCancelled = true;
      },
    };
    waiting.add(entry);
    try {
      let posts = 0;
      for (;;) {
        const open = await whenOpen();
        if (posts > 0) await pause(graceMs);
        if (isCancelled) throw new Error('It was sent anew');
        const echo = echoes.get(clientId);
        if (echo !== undefined) return echo;
        if (line() !== open) continue;
        const result = await open.post(activity);
        if (result !== 'retry') return result;
        posts += 1;
        if (posts >= maxPosts) throw new Error('It could not be sent');
      }
    } finally {
      waiting.delete(entry);
    }
  }

  return {
    post,
    echoed(activity) {
      const clientId = clientIdOf(activity);
      if (clientId !== '' && activity.id !== undefined) echoes.set(clientId, activity.id);
    },
    wake() {
      for (const waker of wakers) waker();
      wakers.clear();
    },
    close() {
      isClosed = true;
      this.wake();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function clientIdOf(activity: Activity): string {
  const data: unknown = activity.channelData;
  const id: unknown =
    typeof data === 'object' && data !== null ? Reflect.get(data, 'clientActivityID') : undefined;
  return typeof id === 'string' ? id : '';
}

function textOf(activity: Activity): string {
  return activity.type === 'message' ? (activity.text ?? '') : '';
}
