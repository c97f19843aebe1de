import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { DirectLineError } from './direct-line-error.js';
import type { TokenClaims, Tokens } from './tokens.js';

/** Who calls: a server that has the secret, or a client with a token of one conversation. */
export type Caller = { readonly kind: 'secret' } | { readonly kind: 'token'; readonly claims: TokenClaims };

/** @throws DirectLineError 401 without a bearer, 403 when it is no good. */
export type Authorize = (request: IncomingMessage) => Promise<Caller>;

export function createAuthorize(tokens: Tokens, secret: string | undefined): Authorize {
  const isSecret = createSecretCheck(secret);
  return async (request) => {
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer === undefined)
      throw new DirectLineError('Unauthorized', undefined, { 'WWW-Authenticate': 'Bearer' });
    if (isSecret(bearer)) return { kind: 'secret' };
    const result = await tokens.verify(bearer);
    switch (result.outcome) {
      case 'valid':
        checkOrigin(request, result.claims);
        return { kind: 'token', claims: result.claims };
      case 'expired':
        throw new DirectLineError('TokenExpired');
      case 'invalid':
        throw new DirectLineError('InvalidToken');
    }
  };
}

/** @throws DirectLineError 403 unless the caller may use this conversation. */
export function checkReach(caller: Caller, conversationId: string): void {
  if (caller.kind === 'token' && caller.claims.conversationId !== conversationId) {
    throw new DirectLineError('InvalidToken');
  }
}

/** `trustedOrigins` of a token narrow who may use it; they don't open the endpoint to anyone else. */
function checkOrigin(request: IncomingMessage, claims: TokenClaims): void {
  const { origin } = request.headers;
  if (claims.origins === undefined || origin === undefined) return;
  if (!claims.origins.includes(origin)) throw new DirectLineError('Forbidden');
}

/** Compares digests, so that neither the content nor the length of the secret shows in the time taken. */
function createSecretCheck(secret: string | undefined): (given: string) => boolean {
  if (secret === undefined) return () => false;
  const expected = digest(secret);
  return (given) => timingSafeEqual(digest(given), expected);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
