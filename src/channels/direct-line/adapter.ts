import { setTimeout as wait } from 'node:timers/promises';
import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import type { Conversation } from './conversation.js';

/** The bot's own account in every conversation. */
export const botAccount = { id: 'bot', role: 'bot' } as const;

export const channelId = 'directline';

/** A service URL is required of a conversation reference; nothing is ever called there. */
export const serviceUrl = 'urn:loftesboten:direct-line';

/** Longest pause a bot can ask for with a `delay` activity. */
const maxDelayMs = 10_000;

/** Never sent to a client: what only concerns the bot and its channel. */
const notForClients: ReadonlySet<string> = new Set([
  ActivityTypes.Trace,
  ActivityTypes.ConversationUpdate,
  ActivityTypes.InvokeResponse,
]);

/** Something that Bot Framework has and this channel doesn't. */
export class UnsupportedOperationError extends Error {
  override readonly name = 'UnsupportedOperationError';
  readonly operation: string;

  constructor(operation: string) {
    super(
      `Our Direct Line channel has no ${operation}: what was sent stays sent. Send a new activity instead.`,
    );
    this.operation = operation;
  }
}

/** Runs the bot in this process: what it sends goes into the conversation's log. */
export class DirectLineAdapter extends BotAdapter {
  readonly #find: (conversationId: string) => Conversation;

  /** @param find Gives the conversation, reviving it when this process has forgotten it. */
  constructor(find: (conversationId: string) => Conversation) {
    super();
    this.#find = find;
  }

  /** Runs one turn. Rejects with what the bot threw, unless `onTurnError` is set. Doesn't queue: that is the caller's. */
  async runTurn(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    await this.runMiddleware(new TurnContext(this, activity), logic);
  }

  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = [];
    for (const activity of activities) responses.push({ id: await this.#send(context, activity) });
    return responses;
  }

  override async updateActivity(): Promise<void> {
    throw new UnsupportedOperationError('updateActivity');
  }

  override async deleteActivity(): Promise<void> {
    throw new UnsupportedOperationError('deleteActivity');
  }

  /**
   * Runs a turn that the bot begins. It waits for the turns of the conversation before it, so awaiting it inside
   * a turn of the same conversation would wait for ever: send from the turn's own context there.
   */
  override async continueConversation(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const id = reference.conversation?.id;
    if (id === undefined) throw new TypeError('The reference names no conversation.');
    const event = { type: ActivityTypes.Event, name: 'ContinueConversation' };
    const activity = TurnContext.applyConversationReference(event, reference, true);
    await this.#find(id).turns.run(() => this.runTurn(activity, logic));
  }

  /** The form of `continueConversation` that CloudAdapter has; who the bot is doesn't matter in-process. */
  override async continueConversationAsync(
    _botIdentity: unknown,
    reference: Partial<ConversationReference>,
    logicOrAudience: ((context: TurnContext) => Promise<void>) | string,
    logic?: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const run = typeof logicOrAudience === 'function' ? logicOrAudience : logic;
    if (run === undefined) throw new TypeError('There is nothing to run.');
    await this.continueConversation(reference, run);
  }

  async #send(context: TurnContext, activity: Partial<Activity>): Promise<string> {
    const conversationId = activity.conversation?.id ?? context.activity.conversation.id;
    if (activity.type === 'delay') {
      const asked = Number(activity.value);
      await wait(Number.isFinite(asked) ? Math.min(Math.max(asked, 0), maxDelayMs) : 0);
      return '';
    }
    const conversation = this.#find(conversationId);
    const { serviceUrl: _, recipient: __, ...kept } = activity;
    const { id, timestamp } = conversation.stamp();
    const outgoing = {
      ...kept,
      id,
      timestamp,
      channelId,
      conversation: { id: conversationId },
      from: botAccount,
    };
    if (activity.type === ActivityTypes.Typing) conversation.sendOnce(outgoing as Partial<Activity>);
    else if (!notForClients.has(activity.type ?? '')) conversation.append(outgoing as Partial<Activity>);
    return id;
  }
}
