/** Every bound of the Direct Line endpoint. What grows is bounded; units are in the names. */
export interface DirectLineLimits {
  /** Larger bodies answer 413. */
  readonly maxBodyBytes: number;
  /** Longest message text, in UTF-16 code units. Longer answers 400 `TextTooLong`; it is never cut. */
  readonly maxTextLength: number;
  /** How long a token is valid. directlinejs refreshes after 900 s, whatever this says. */
  readonly tokenLifetimeSeconds: number;
  /** How long a `streamUrl` can be opened. */
  readonly ticketLifetimeSeconds: number;
  /** Conversations held; the one idle longest goes first. */
  readonly maxConversations: number;
  /** Activities held for each conversation; older ones fall off. */
  readonly maxActivitiesPerConversation: number;
  /** Bytes of activities held for each conversation. Must stay below `maxBufferedBytes`, or a backlog can't be sent. */
  readonly maxLogBytesPerConversation: number;
  /** Bytes of activities held in all; idle conversations are evicted to stay below. */
  readonly maxTotalLogBytes: number;
  /** A conversation without a socket that nobody called for this long is forgotten at the next `sweep`. */
  readonly idleExpiryMs: number;
  /** Turns of one conversation that run or wait. One more answers 429. */
  readonly maxQueuedTurns: number;
  /** How long a post waits for its turn before it answers 502. The turn itself is not interrupted. */
  readonly turnTimeoutMs: number;
  /** Posts a conversation may make at once, refilled evenly over `postWindowMs`. Beyond it: 429. */
  readonly maxPosts: number;
  readonly postWindowMs: number;
  /** Tokens the page's own call may give a minute, all visitors together. Beyond it: 429, and the page may try again. */
  readonly maxPageTokensPerMinute: number;
  /** Conversations started a minute, all together. Beyond it: 429, which is final for directlinejs. */
  readonly maxStartsPerMinute: number;
  /** How often an open socket is pinged; one that didn't answer the ping before is terminated. */
  readonly pingIntervalMs: number;
  /** Largest frame a client may send. Clients only send empty ones. */
  readonly maxFrameBytes: number;
  /** A socket that lags by more than this is terminated; the client comes back with its watermark. */
  readonly maxBufferedBytes: number;
  /** How long `close()` waits for turns that run. */
  readonly closeTimeoutMs: number;
}

export const defaultLimits: DirectLineLimits = {
  maxBodyBytes: 64 * 1024,
  maxTextLength: 4_000,
  tokenLifetimeSeconds: 1_800,
  ticketLifetimeSeconds: 60,
  maxConversations: 10_000,
  maxActivitiesPerConversation: 500,
  maxLogBytesPerConversation: 256 * 1024,
  maxTotalLogBytes: 256 * 1024 * 1024,
  idleExpiryMs: 2 * 60 * 60 * 1_000,
  maxQueuedTurns: 10,
  turnTimeoutMs: 15_000,
  maxPosts: 20,
  postWindowMs: 10_000,
  maxPageTokensPerMinute: 1_200,
  maxStartsPerMinute: 1_200,
  pingIntervalMs: 25_000,
  maxFrameBytes: 1_024,
  maxBufferedBytes: 1024 * 1024,
  closeTimeoutMs: 5_000,
};

/** The defaults with the caller's own on top. @throws RangeError naming every limit that isn't a positive whole number. */
export function resolveLimits(given: Partial<DirectLineLimits> = {}): DirectLineLimits {
  const limits = { ...defaultLimits, ...given };
  const faulty = Object.entries(limits).filter(([, value]) => !Number.isSafeInteger(value) || value < 1);
  if (faulty.length > 0) {
    throw new RangeError(
      `These limits must be positive whole numbers: ${faulty.map(([name]) => name).join(', ')}`,
    );
  }
  return limits;
}
