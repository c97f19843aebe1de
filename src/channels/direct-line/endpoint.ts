import type { Authorize, Caller } from './authorize.js';
import type { Conversation } from './conversation.js';
import type { ConversationStore } from './conversation-store.js';
import { DirectLineError } from './direct-line-error.js';
import type { DirectLineLimits } from './limits.js';
import type { Log } from './log.js';
import type { OriginPolicy } from './origins.js';
import type { RateLimit } from './rate-limit.js';
import type { Tokens } from './tokens.js';
import type { Turns } from './turns.js';

/** What the calls share. */
export interface Endpoint {
  readonly authorize: Authorize;
  readonly limits: DirectLineLimits;
  readonly log: Log;
  readonly newId: () => string;
  readonly origins: OriginPolicy;
  readonly pageTokens: RateLimit;
  readonly starts: RateLimit;
  readonly store: ConversationStore;
  readonly tokens: Tokens;
  readonly trustProxy: boolean;
  readonly turns: Turns;
  /** True once `close()` was called. */
  isClosing(): boolean;
}

/**
 * The conversation the caller means. A token brings back one that this process has forgotten; the secret, which could
 * name anything, doesn't.
 * @throws DirectLineError 404 for the secret.
 */
export function openConversation(endpoint: Endpoint, caller: Caller, conversationId: string): Conversation {
  const known = endpoint.store.get(conversationId);
  if (known !== undefined) return known;
  if (caller.kind === 'secret') throw new DirectLineError('ConversationNotFound');
  return endpoint.store.revive(conversationId, caller.claims.userId);
}

/** The user the token is bound to, if it is. */
export function boundUser(caller: Caller): string | undefined {
  return caller.kind === 'token' ? caller.claims.userId : undefined;
}

/** A watermark from a query. Missing or empty is `undefined`. @throws DirectLineError 400 unless it is a decimal number. */
export function parseWatermark(query: URLSearchParams): number | undefined {
  const text = query.get('watermark');
  if (text === null || text === '') return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new DirectLineError('BadArgument', 'The watermark is not valid.');
  return Number(text);
}
