import { ActivityLog } from './activity-log.js';
import { Conversation } from './conversation.js';
import type { DirectLineLimits } from './limits.js';
import { createRateLimit } from './rate-limit.js';
import { createTurnQueue } from './turn-queue.js';

export interface StoreDeps {
  readonly limits: DirectLineLimits;
  readonly clock: () => number;
  readonly newId: () => string;
}

/** The conversations of this process, in memory only. Restarting forgets them, and a valid token brings them back empty. */
export class ConversationStore {
  readonly #deps: StoreDeps;
  /** In order of latest use, so that the first ones are the idle ones. */
  readonly #conversations = new Map<string, Conversation>();
  #bytes = 0;

  constructor(deps: StoreDeps) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#conversations.size;
  }

  /** The conversation, noted as used now. */
  get(id: string): Conversation | undefined {
    const conversation = this.#conversations.get(id);
    if (conversation !== undefined) this.#touch(conversation);
    return conversation;
  }

  /** A conversation that nobody has used before. Its watermarks count from 0. */
  create(id: string, userId: string | undefined): Conversation {
    return this.#add(id, userId, 0);
  }

  /**
   * A conversation that is known elsewhere (by a token, by the bot), but no longer here, with an empty log.
   *
   * Its watermarks count from the time in milliseconds. An earlier process gave out smaller ones, so whatever
   * watermark the client still has lies before this log, and the client misses nothing that is said from now on,
   * not even between its first post and its reconnecting.
   */
  revive(id: string, userId: string | undefined): Conversation {
    return this.#add(id, userId, this.#deps.clock());
  }

  /** Forgets what nobody has used for `idleExpiryMs`. Returns how many. */
  sweep(nowMs: number): number {
    const limitMs = nowMs - this.#deps.limits.idleExpiryMs;
    const idle = [...this.#conversations.values()].filter((one) => one.lastUsedAtMs <= limitMs && !one.busy);
    for (const conversation of idle) this.#remove(conversation);
    return idle.length;
  }

  #add(id: string, userId: string | undefined, base: number): Conversation {
    const { limits, clock, newId } = this.#deps;
    const conversation = new Conversation({
      id,
      epoch: newId(),
      userId: userId ?? `user-${newId()}`,
      log: new ActivityLog(base, limits.maxActivitiesPerConversation, limits.maxLogBytesPerConversation),
      posts: createRateLimit(limits.maxPosts, limits.postWindowMs, clock),
      turns: createTurnQueue(),
      clock,
      onResize: (resized, deltaBytes) => this.#resized(resized, deltaBytes),
    });
    this.#conversations.set(id, conversation);
    this.#evict(conversation);
    return conversation;
  }

  #touch(conversation: Conversation): void {
    conversation.lastUsedAtMs = this.#deps.clock();
    this.#conversations.delete(conversation.id);
    this.#conversations.set(conversation.id, conversation);
  }

  #resized(conversation: Conversation, deltaBytes: number): void {
    // A turn may still write to a conversation that was evicted under it.
    if (this.#conversations.get(conversation.id) !== conversation) return;
    this.#bytes += deltaBytes;
    this.#evict(conversation);
  }

  /** Evicts others until the bounds hold: the idle ones first, then whichever was used longest ago. */
  #evict(keep: Conversation): void {
    const { maxConversations, maxTotalLogBytes } = this.#deps.limits;
    while (this.size > 1 && (this.size > maxConversations || this.#bytes > maxTotalLogBytes)) {
      const victim = this.#oldest((one) => one !== keep && !one.busy) ?? this.#oldest((one) => one !== keep);
      if (victim === undefined) return;
      this.#remove(victim);
    }
  }

  #oldest(matches: (conversation: Conversation) => boolean): Conversation | undefined {
    for (const conversation of this.#conversations.values()) if (matches(conversation)) return conversation;
    return undefined;
  }

  #remove(conversation: Conversation): void {
    this.#conversations.delete(conversation.id);
    this.#bytes -= conversation.log.bytes;
    conversation.closeStream();
  }
}
