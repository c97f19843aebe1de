import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { readJsonBody } from '../read-json-body.js';
import { DirectLineError } from './direct-line-error.js';
import { type Call, type Reply, type Route, reply } from './dispatch.js';
import type { Endpoint } from './endpoint.js';
import { userIdSchema } from './incoming-activity.js';
import type { TokenClaims } from './tokens.js';

/** What the token calls answer. `expires_in` is in seconds. */
export interface IssuedToken {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
}

const generateSchema = z.object({
  user: z.object({ id: userIdSchema.optional() }).optional(),
  trustedOrigins: z.array(z.string().max(200)).max(20).optional(),
});

export async function issueToken(endpoint: Endpoint, claims: TokenClaims): Promise<IssuedToken> {
  const token = await endpoint.tokens.issue(claims);
  return { conversationId: claims.conversationId, token, expires_in: endpoint.limits.tokenLifetimeSeconds };
}

/** A user id a token may be bound to. @throws DirectLineError 400 unless it starts with `dl_`, as clients rely on. */
export function checkUserId(userId: string): string {
  if (userId.startsWith('dl_')) return userId;
  throw new DirectLineError('BadArgument', 'The user id of a token must start with "dl_".');
}

export function createTokenRoutes(endpoint: Endpoint): Route[] {
  return [
    { method: 'POST', path: /^\/directline\/token$/, handle: (call) => pageToken(endpoint, call) },
    {
      method: 'POST',
      path: /^\/v3\/directline\/tokens\/generate$/,
      handle: (call) => generate(endpoint, call),
    },
    {
      method: 'POST',
      path: /^\/v3\/directline\/tokens\/refresh$/,
      handle: (call) => refresh(endpoint, call),
    },
  ];
}

/** The page's own call: no secret, and only for our pages. The body says nothing. */
async function pageToken(endpoint: Endpoint, { request }: Call): Promise<Reply> {
  checkFromPage(request);
  await readJsonBody(request, endpoint.limits.maxBodyBytes);
  // Refused here rather than when the conversation starts: our page can wait and try again, directlinejs gives up.
  if (!endpoint.pageTokens.take())
    throw new DirectLineError('TooManyRequests', undefined, { 'Retry-After': '5' });
  const claims = { conversationId: endpoint.newId(), userId: `dl_${endpoint.newId()}` };
  return reply(200, await issueToken(endpoint, claims));
}

/** A foreign Origin is refused before this; what names no page at all must at least come from our own. */
function checkFromPage(request: IncomingMessage): void {
  if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] === 'same-origin') return;
  throw new DirectLineError('Forbidden', 'Tokens are given to our own pages only.');
}

async function generate(endpoint: Endpoint, { request }: Call): Promise<Reply> {
  const caller = await endpoint.authorize(request);
  if (caller.kind !== 'secret')
    throw new DirectLineError('Forbidden', 'Only the secret can generate tokens.');
  const body = await readJsonBody(request, endpoint.limits.maxBodyBytes);
  const parsed = generateSchema.safeParse(body ?? {});
  if (!parsed.success)
    throw new DirectLineError('BadArgument', 'The user or the trusted origins are not valid.');
  const { user, trustedOrigins: origins } = parsed.data;
  const userId = user?.id === undefined ? undefined : checkUserId(user.id);
  return reply(200, await issueToken(endpoint, { conversationId: endpoint.newId(), userId, origins }));
}

async function refresh(endpoint: Endpoint, { request }: Call): Promise<Reply> {
  const caller = await endpoint.authorize(request);
  if (caller.kind !== 'token') throw new DirectLineError('Forbidden', 'Only a token can be refreshed.');
  return reply(200, await issueToken(endpoint, caller.claims));
}
