import { z } from 'zod';
import { readJsonBody } from '../read-json-body.js';
import { botAccount, channelId, serviceUrl } from './adapter.js';
import { type Caller, checkReach } from './authorize.js';
import type { Conversation } from './conversation.js';
import { DirectLineError } from './direct-line-error.js';
import { type Call, type Reply, type Route, reply } from './dispatch.js';
import { boundUser, type Endpoint, openConversation, parseWatermark } from './endpoint.js';
import { localeSchema, userIdSchema } from './incoming-activity.js';
import { streamUrl } from './stream-url.js';
import { issueToken } from './token-routes.js';

const startSchema = z.object({
  user: z
    .object({ id: userIdSchema.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  locale: localeSchema.optional().catch(undefined),
});

export function createConversationRoutes(endpoint: Endpoint): Route[] {
  return [
    { method: 'POST', path: /^\/v3\/directline\/conversations$/, handle: (call) => start(endpoint, call) },
    {
      method: 'GET',
      path: /^\/v3\/directline\/conversations\/([^/]+)$/,
      handle: (call) => reconnect(endpoint, call),
    },
    { method: 'GET', path: /^\/v3\/directline\/conversations\/([^/]+)\/stream$/, handle: notAStream },
  ];
}

/** Starts the conversation: 201 with a greeting to come, or 200 when it was started before. Its stream gives all of it. */
async function start(endpoint: Endpoint, { request }: Call): Promise<Reply> {
  const caller = await endpoint.authorize(request);
  const parsed = startSchema.safeParse((await readJsonBody(request, endpoint.limits.maxBodyBytes)) ?? {});
  if (!parsed.success) throw new DirectLineError('BadArgument', 'The body must be a JSON object.');
  const { user, locale } = parsed.data;
  const id = caller.kind === 'token' ? caller.claims.conversationId : endpoint.newId();
  const known = endpoint.store.get(id);
  const isNew = known?.started !== true;
  if (isNew) checkMayStart(endpoint);
  const conversation = known ?? endpoint.store.create(id, boundUser(caller) ?? user?.id);
  if (isNew) begin(endpoint, conversation, locale);
  return reply(isNew ? 201 : 200, {
    ...(await issueToken(endpoint, { ...claimsOf(caller), conversationId: id })),
    streamUrl: await urlOfStream(endpoint, { request, conversation, watermark: 0 }),
  });
}

function checkMayStart(endpoint: Endpoint): void {
  if (endpoint.isClosing()) throw new DirectLineError('ShuttingDown');
  if (!endpoint.starts.take())
    throw new DirectLineError('TooManyRequests', undefined, { 'Retry-After': '5' });
}

/** Tells the bot who came, so that it can greet. Not waited for: a bot that fails to greet can still be asked. */
function begin(endpoint: Endpoint, conversation: Conversation, locale: string | undefined): void {
  conversation.started = true;
  conversation.locale = locale;
  const user = { id: conversation.userId, role: 'user' };
  void endpoint.turns.run(conversation, {
    type: 'conversationUpdate',
    ...conversation.stamp(),
    channelId,
    serviceUrl,
    conversation: { id: conversation.id, isGroup: false, conversationType: 'personal', name: '' },
    from: { ...user, name: '' },
    recipient: { ...botAccount, name: '' },
    membersAdded: [
      { ...user, name: '' },
      { ...botAccount, name: '' },
    ],
    ...(locale === undefined ? {} : { locale }),
  });
}

/** A new stream for a conversation that goes on. Without a watermark it gives only what is new. */
async function reconnect(endpoint: Endpoint, { request, conversationId, query }: Call): Promise<Reply> {
  const caller = await endpoint.authorize(request);
  checkReach(caller, conversationId);
  const asked = parseWatermark(query);
  const conversation = openConversation(endpoint, caller, conversationId);
  // One beyond the log is of an earlier process. It is brought down to the end now: what is said before the stream
  // opens must not fall below it.
  const watermark = Math.min(asked ?? conversation.log.end, conversation.log.end);
  const { token } = await issueToken(endpoint, { ...claimsOf(caller), conversationId });
  return reply(200, {
    conversationId,
    token,
    streamUrl: await urlOfStream(endpoint, { request, conversation, watermark }),
  });
}

async function urlOfStream(
  endpoint: Endpoint,
  stream: { request: Call['request']; conversation: Conversation; watermark: number },
): Promise<string> {
  const { request, conversation, watermark } = stream;
  const ticket = await endpoint.tokens.issueTicket({ conversationId: conversation.id, watermark });
  return streamUrl(request, conversation.id, ticket, endpoint.trustProxy);
}

/** What a new token inherits from the old one. */
function claimsOf(caller: Caller): { userId?: string | undefined; origins?: readonly string[] | undefined } {
  return caller.kind === 'token' ? { userId: caller.claims.userId, origins: caller.claims.origins } : {};
}

async function notAStream(): Promise<Reply> {
  throw new DirectLineError('UpgradeRequired', undefined, { Upgrade: 'websocket' });
}
