/**
 * Tokens (a conversation for 30 minutes) and tickets (the right to open its stream within a minute), both signed with
 * HS256. Nothing about them is stored, so they outlive the process.
 */
import { createSecretKey } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { DirectLineLimits } from './limits.js';

/** What a token says. `userId` starts with `dl_`; `origins` are the only pages that may use it. */
export interface TokenClaims {
  readonly conversationId: string;
  readonly userId?: string | undefined;
  readonly origins?: readonly string[] | undefined;
}

/** What a ticket says: the stream of this conversation, from this watermark on. */
export interface TicketClaims {
  readonly conversationId: string;
  readonly watermark: number;
}

export type Verified<T> =
  | { readonly outcome: 'valid'; readonly claims: T }
  | { readonly outcome: 'expired' }
  | { readonly outcome: 'invalid' };

export interface Tokens {
  issue(claims: TokenClaims): Promise<string>;
  verify(token: string): Promise<Verified<TokenClaims>>;
  issueTicket(claims: TicketClaims): Promise<string>;
  verifyTicket(ticket: string): Promise<Verified<TicketClaims>>;
}

export interface TokenDeps {
  /** 32 bytes. Keep it over restarts, or every open conversation ends with one. */
  readonly signingKey: Uint8Array;
  readonly limits: Pick<DirectLineLimits, 'tokenLifetimeSeconds' | 'ticketLifetimeSeconds'>;
  readonly clock: () => number;
  readonly newId: () => string;
}

// directlinejs reads `user` out of the token; `conv` is what Microsoft's own tokens call the conversation.
const tokenSchema = z.object({
  conv: z.string().min(1),
  user: z.string().startsWith('dl_').optional(),
  origins: z.array(z.string()).optional(),
});
const ticketSchema = z.object({ conv: z.string().min(1), after: z.number().int().nonnegative() });

/** @throws RangeError when the key isn't 32 bytes. */
export function createTokens(deps: TokenDeps): Tokens {
  if (deps.signingKey.length !== 32) throw new RangeError('The signing key must be 32 bytes.');
  const key = createSecretKey(deps.signingKey);

  const sign = (
    audience: string,
    claims: Record<string, unknown>,
    lifetimeSeconds: number,
  ): Promise<string> => {
    const nowSeconds = Math.floor(deps.clock() / 1_000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(audience)
      .setJti(deps.newId())
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + lifetimeSeconds)
      .sign(key);
  };

  const read = async <T>(audience: string, jwt: string, schema: z.ZodType<T>): Promise<Verified<T>> => {
    try {
      const { payload } = await jwtVerify(jwt, key, {
        algorithms: ['HS256'],
        audience,
        requiredClaims: ['exp'],
        currentDate: new Date(deps.clock()),
      });
      const parsed = schema.safeParse(payload);
      return parsed.success ? { outcome: 'valid', claims: parsed.data } : { outcome: 'invalid' };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { outcome: 'expired' };
      if (error instanceof errors.JOSEError) return { outcome: 'invalid' };
      throw error;
    }
  };

  return {
    issue: ({ conversationId, userId, origins }) =>
      sign('token', { conv: conversationId, user: userId, origins }, deps.limits.tokenLifetimeSeconds),
    async verify(token) {
      const result = await read('token', token, tokenSchema);
      if (result.outcome !== 'valid') return result;
      const { conv, user, origins } = result.claims;
      return { outcome: 'valid', claims: { conversationId: conv, userId: user, origins } };
    },
    issueTicket: ({ conversationId, watermark }) =>
      sign('stream', { conv: conversationId, after: watermark }, deps.limits.ticketLifetimeSeconds),
    async verifyTicket(ticket) {
      const result = await read('stream', ticket, ticketSchema);
      if (result.outcome !== 'valid') return result;
      return {
        outcome: 'valid',
        claims: { conversationId: result.claims.conv, watermark: result.claims.after },
      };
    },
  };
}
