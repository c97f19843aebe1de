import type { Activity } from 'botbuilder';
import { readJsonBody } from '../read-json-body.js';
import { toFrame } from './activity-log.js';
import { botAccount, channelId, serviceUrl } from './adapter.js';
import { type Caller, checkReach } from './authorize.js';
import type { Conversation } from './conversation.js';
import { DirectLineError } from './direct-line-error.js';
import { type Call, type Reply, type Route, reply } from './dispatch.js';
import { boundUser, type Endpoint, openConversation, parseWatermark } from './endpoint.js';
import { type IncomingActivity, parseIncomingActivity } from './incoming-activity.js';

export function createActivityRoutes(endpoint: Endpoint): Route[] {
  const activities = /^\/v3\/directline\/conversations\/([^/]+)\/activities$/;
  return [
    { method: 'POST', path: activities, handle: (call) => post(endpoint, call) },
    { method: 'GET', path: activities, handle: (call) => list(endpoint, call) },
    {
      method: 'POST',
      path: /^\/v3\/directline\/conversations\/([^/]+)\/upload$/,
      handle: (call) => upload(endpoint, call),
    },
  ];
}

/** Takes what the resident did: echoes it at once, and answers when the bot is done with it. */
async function post(endpoint: Endpoint, { request, conversationId }: Call): Promise<Reply> {
  const caller = await endpoint.authorize(request);
  checkReach(caller, conversationId);
  const incoming = parseIncomingActivity(
    await readJsonBody(request, endpoint.limits.maxBodyBytes),
    endpoint.limits.maxTextLength,
  );
  if (endpoint.isClosing()) throw new DirectLineError('ShuttingDown');
  const conversation = openConversation(endpoint, caller, conversationId);
  checkRate(endpoint, conversation);
  const activity = complete(conversation, chooseUser(caller, incoming, conversation), incoming);
  // Typing would be shown back to the one who types.
  if (activity.type !== 'typing') conversation.append(activity);
  const outcome = await endpoint.turns.run(conversation, {
    ...activity,
    serviceUrl,
    recipient: { ...botAccount, name: '' },
  });
  if (outcome !== 'done') throw new DirectLineError('BotError');
  return reply(200, { id: activity.id });
}

function checkRate(endpoint: Endpoint, conversation: Conversation): void {
  const isFull = conversation.turns.size >= endpoint.limits.maxQueuedTurns;
  if (isFull || !conversation.posts.take()) {
    throw new DirectLineError('TooManyRequests', undefined, { 'Retry-After': '5' });
  }
}

/** The token's user, whatever the client claims. @throws DirectLineError 403 when it claims one that only a token gives. */
function chooseUser(caller: Caller, incoming: IncomingActivity, conversation: Conversation): string {
  const bound = boundUser(caller);
  if (bound !== undefined) return bound;
  if (caller.kind === 'token' && incoming.userId?.startsWith('dl_') === true) {
    throw new DirectLineError('Forbidden', 'A user id that starts with "dl_" must come from the token.');
  }
  return incoming.userId ?? conversation.userId;
}

function complete(
  conversation: Conversation,
  userId: string,
  { fields }: IncomingActivity,
): Partial<Activity> {
  const locale = fields.locale ?? conversation.locale;
  return {
    ...fields,
    ...conversation.stamp(),
    ...(locale === undefined ? {} : { locale }),
    channelId,
    conversation: { id: conversation.id, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: userId, name: '', role: 'user' },
  };
}

/** Everything after the watermark, or all that is kept. Never 429 or 5xx: that would end directlinejs's polling for good. */
async function list(endpoint: Endpoint, { request, conversationId, query }: Call): Promise<Reply> {
  const caller = await endpoint.authorize(request);
  checkReach(caller, conversationId);
  const watermark = parseWatermark(query) ?? 0;
  const conversation = openConversation(endpoint, caller, conversationId);
  return { status: 200, json: toFrame(conversation.log.after(watermark)) };
}

/** Files are refused with a 4xx, which clients show as failed and don't try again. */
async function upload(endpoint: Endpoint, { request, conversationId }: Call): Promise<Reply> {
  checkReach(await endpoint.authorize(request), conversationId);
  throw new DirectLineError('AttachmentsNotSupported');
}
