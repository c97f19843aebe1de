/**
 * Our own Direct Line 3.0 endpoint, with the bot in the same process: no cloud between a resident and the bot.
 * Source of the protocol: Microsoft's documentation, and directlinejs 0.15.8 as the client that must be pleased.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { BotAdapter, TurnContext } from 'botbuilder';
import type { Server } from 'restify';
import { createActivityRoutes } from './activity-routes.js';
import { DirectLineAdapter } from './adapter.js';
import { createAuthorize } from './authorize.js';
import { createConversationRoutes } from './conversation-routes.js';
import { ConversationStore } from './conversation-store.js';
import { createDispatch, isOurs } from './dispatch.js';
import type { Endpoint } from './endpoint.js';
import { type DirectLineLimits, resolveLimits } from './limits.js';
import type { Log } from './log.js';
import { createOriginPolicy } from './origins.js';
import { createRateLimit } from './rate-limit.js';
import { createStreams } from './streams.js';
import { checkUserId, createTokenRoutes, type IssuedToken, issueToken } from './token-routes.js';
import { createTokens } from './tokens.js';
import { createTurns } from './turns.js';

export interface DirectLineDeps {
  readonly bot: { run(context: TurnContext): Promise<void> };
  /** 32 random bytes that sign tokens. Keep them over restarts, or every open conversation ends with one. */
  readonly signingKey: Uint8Array;
  /** The channel secret, for servers that call. Without one, only tokens work. */
  readonly secret?: string | undefined;
  /** Pages that may call besides our own, like `https://example.se`. */
  readonly allowedOrigins: readonly string[];
  /** Believe `X-Forwarded-Proto`: only behind a proxy that sets it. Default false. */
  readonly trustProxy?: boolean | undefined;
  /** The time in milliseconds since 1970. */
  readonly clock: () => number;
  /** A new random identifier each time, of letters, digits, `-` and `_` (a UUID fits). */
  readonly newId: () => string;
  readonly log: Log;
  readonly limits?: Partial<DirectLineLimits> | undefined;
}

export interface DirectLine {
  /** The bot's channel, for `onTurnError`, middleware and turns that the bot begins. */
  readonly adapter: BotAdapter;
  /** Takes over `/v3/directline` and `POST /directline/token`. Mount after the `pre` handlers that should see them too. */
  mount(server: Server): void;
  /** For the `upgrade` event of `server.server`. Answers 404 for any path but the streams'. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** A token for a new conversation, bound to the user (`dl_…`; a fresh one when not given). */
  issueToken(options?: { readonly userId?: string | undefined }): Promise<IssuedToken>;
  /** Forgets conversations that were idle too long at `nowMs`. Call it every few minutes. Returns how many. */
  sweep(nowMs: number): number;
  /** Takes no more posts and streams, closes the open streams, and waits a while for turns that run. */
  close(): Promise<void>;
}

/** @throws RangeError or TypeError for a faulty key, limit or origin. */
export function createDirectLine(deps: DirectLineDeps): DirectLine {
  const { bot, clock, newId, log } = deps;
  const limits = resolveLimits(deps.limits);
  const store = new ConversationStore({ limits, clock, newId });
  const adapter = new DirectLineAdapter((id) => store.get(id) ?? store.revive(id, undefined));
  const tokens = createTokens({ signingKey: deps.signingKey, limits, clock, newId });
  const turns = createTurns({ bot, adapter, limits, log });
  let closing = false;
  const endpoint: Endpoint = {
    authorize: createAuthorize(tokens, deps.secret),
    limits,
    log,
    newId,
    origins: createOriginPolicy(deps.allowedOrigins),
    pageTokens: createRateLimit(limits.maxPageTokensPerMinute, 60_000, clock),
    starts: createRateLimit(limits.maxStartsPerMinute, 60_000, clock),
    store,
    tokens,
    trustProxy: deps.trustProxy ?? false,
    turns,
    isClosing: () => closing,
  };
  const streams = createStreams(endpoint);
  const routes = [createTokenRoutes, createConversationRoutes, createActivityRoutes].flatMap((create) =>
    create(endpoint),
  );
  const dispatch = createDispatch({ routes, origins: endpoint.origins, log });

  return {
    adapter,
    mount(server) {
      // In `pre`, ahead of restify's router: its own 404 and 405 have another shape, and its parsers must not see the body.
      server.pre((request, response, next) => {
        if (!isOurs(request)) return next();
        void dispatch(request, response).then(() => next(false));
      });
    },
    handleUpgrade: streams.handleUpgrade,
    async issueToken(options = {}) {
      const userId = options.userId === undefined ? `dl_${newId()}` : checkUserId(options.userId);
      return issueToken(endpoint, { conversationId: newId(), userId });
    },
    sweep: (nowMs) => store.sweep(nowMs),
    async close() {
      closing = true;
      streams.close();
      await turns.settle();
    },
  };
}
