import type { Activity } from 'botbuilder';
import { type ActivityLog, toFrame } from './activity-log.js';
import type { RateLimit } from './rate-limit.js';
import type { TurnQueue } from './turn-queue.js';

/** An open stream of a conversation. */
export interface Stream {
  send(frame: string): void;
  /** Closes it because of `reason`, which the client can see. */
  close(reason: 'collision' | 'evicted'): void;
}

export interface ConversationParts {
  readonly id: string;
  /** Random part of the ids: a conversation known again after a restart must not repeat an id. */
  readonly epoch: string;
  /** The user as the bot knows it, when a post says nothing else. */
  readonly userId: string;
  readonly log: ActivityLog;
  readonly posts: RateLimit;
  readonly turns: TurnQueue;
  readonly clock: () => number;
  /** Called with the change in bytes held, after every append. */
  readonly onResize: (conversation: Conversation, deltaBytes: number) => void;
}

/** One conversation as this process knows it: its log, its queue of turns and its stream. */
export class Conversation {
  readonly id: string;
  readonly userId: string;
  readonly log: ActivityLog;
  readonly posts: RateLimit;
  readonly turns: TurnQueue;
  /** Whether `POST …/conversations` has happened here. */
  started = false;
  /** The language asked for at the start, for activities that don't say. */
  locale: string | undefined;
  lastUsedAtMs: number;

  readonly #parts: ConversationParts;
  #ids = 0;
  #latestMs = 0;
  #stream: Stream | undefined;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
    this.id = parts.id;
    this.userId = parts.userId;
    this.log = parts.log;
    this.posts = parts.posts;
    this.turns = parts.turns;
    this.lastUsedAtMs = parts.clock();
  }

  /** Whether someone listens or a turn runs: such a conversation isn't forgotten for being idle. */
  get busy(): boolean {
    return this.#stream !== undefined || this.turns.size > 0;
  }

  /** A new id and time for an activity of this conversation. Times never go back, since Web Chat sorts by them. */
  stamp(): { readonly id: string; readonly timestamp: Date } {
    this.#ids += 1;
    this.#latestMs = Math.max(this.#latestMs, this.#parts.clock());
    const number = String(this.#ids).padStart(7, '0');
    return { id: `${this.id}|${this.#parts.epoch}-${number}`, timestamp: new Date(this.#latestMs) };
  }

  /** Adds the activity to the log and sends it to who listens. */
  append(activity: Partial<Activity>): void {
    const json = JSON.stringify(activity);
    const bytesBefore = this.log.bytes;
    this.log.append(json);
    this.#parts.onResize(this, this.log.bytes - bytesBefore);
    this.#stream?.send(toFrame({ activities: [json], watermark: this.log.end }));
  }

  /** Sends an activity to who listens now, without keeping it (typing). */
  sendOnce(activity: Partial<Activity>): void {
    this.#stream?.send(toFrame({ activities: [JSON.stringify(activity)], watermark: this.log.end }));
  }

  /** Makes this the conversation's only stream, closing the earlier one, and sends it all after the watermark. */
  attach(stream: Stream, watermark: number): void {
    this.#stream?.close('collision');
    this.#stream = stream;
    const missed = this.log.after(watermark);
    if (missed.activities.length > 0) stream.send(toFrame(missed));
  }

  /** Forgets the stream, unless another one took its place. */
  detach(stream: Stream): void {
    if (this.#stream === stream) this.#stream = undefined;
  }

  closeStream(): void {
    this.#stream?.close('evicted');
    this.#stream = undefined;
  }
}
