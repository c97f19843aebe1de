import { ActivityHandler, type ConversationReference, MessageFactory, TurnContext } from 'botbuilder';
import { expect } from 'chai';
import { UnsupportedOperationError } from '../../../src/channels/direct-line/adapter.js';
import { type Fixture, secret, startFixture, until } from './fixture.js';

describe('Direct Line: the adapter', () => {
  let fixture: Fixture;
  afterEach(() => fixture.stop());

  const collect = (): {
    activities: TurnContext['activity'][];
    references: Partial<ConversationReference>[];
  } => ({
    activities: [],
    references: [],
  });
  const startWith = async (token: string, body: unknown = {}): Promise<{ id: string; token: string }> => {
    const { body: started } = await fixture.call('POST', '/v3/directline/conversations', { token, body });
    return { id: started.conversationId, token: started.token };
  };

  it('tells the bot who came, once, and drives an ActivityHandler', async () => {
    const seen = collect();
    class Greeter extends ActivityHandler {
      constructor() {
        super();
        this.onMembersAdded(async (context, next) => {
          seen.activities.push(context.activity);
          for (const member of context.activity.membersAdded ?? []) {
            if (member.id !== context.activity.recipient.id) await context.sendActivity(`hello ${member.id}`);
          }
          await next();
        });
        this.onMessage(async (context, next) => {
          await context.sendActivities([
            MessageFactory.text('one'),
            { type: 'typing' },
            MessageFactory.text('two'),
          ]);
          await next();
        });
      }
    }
    fixture = await startFixture({ bot: new Greeter() });
    const { token } = await fixture.directLine.issueToken({ userId: 'dl_anna' });
    const conversation = await startWith(token, { locale: 'sv-SE' });
    await fixture.say(conversation, 'hej');
    expect(await fixture.texts(conversation)).to.deep.equal(['hello dl_anna', 'hej', 'one', 'two']);
    expect(seen.activities).to.have.length(1);
    expect(seen.activities[0]).to.deep.include({
      type: 'conversationUpdate',
      channelId: 'directline',
      locale: 'sv-SE',
    });
    expect(seen.activities[0]?.membersAdded?.map(({ id }) => id)).to.deep.equal(['dl_anna', 'bot']);
  });

  it("overwrites the sender with the token's user, and the language of the start stands in", async () => {
    const seen = collect();
    fixture = await startFixture({
      bot: {
        run: async ({ activity }) => {
          seen.activities.push(activity);
        },
      },
    });
    const { token } = await fixture.directLine.issueToken({ userId: 'dl_anna' });
    const conversation = await startWith(token, { locale: 'ti' });
    const path = `/v3/directline/conversations/${conversation.id}/activities`;
    const from = { id: 'dl_eva', name: 'Eva', role: 'bot' };
    await fixture.call('POST', path, {
      token,
      body: { type: 'message', text: 'a', from, channelId: 'msteams' },
    });
    await fixture.call('POST', path, {
      token,
      body: { type: 'event', name: 'e', locale: 'ar', value: { a: 1 } },
    });
    const [, message, event] = seen.activities;
    expect(message).to.deep.include({
      channelId: 'directline',
      locale: 'ti',
      from: { id: 'dl_anna', name: '', role: 'user' },
    });
    expect(message?.recipient).to.include({ id: 'bot', role: 'bot' });
    expect(message?.timestamp).to.be.instanceOf(Date);
    expect(event).to.deep.include({ type: 'event', name: 'e', locale: 'ar', value: { a: 1 } });
  });

  it('takes the sender of a client whose token has no user, unless it is one that only a token gives', async () => {
    const seen = collect();
    fixture = await startFixture({
      bot: {
        run: async ({ activity }) => {
          seen.activities.push(activity);
        },
      },
    });
    const conversation = await startWith(secret, { user: { id: 'kiosk-1' } });
    const path = `/v3/directline/conversations/${conversation.id}/activities`;
    const post = (id: string | undefined) =>
      fixture.call('POST', path, {
        token: conversation.token,
        body: { type: 'message', text: 'a', from: { id } },
      });
    expect((await post(undefined)).status).to.equal(200);
    expect((await post('kiosk-2')).status).to.equal(200);
    expect((await post('dl_anna')).status).to.equal(403);
    expect(seen.activities.slice(1).map(({ from }) => from.id)).to.deep.equal(['kiosk-1', 'kiosk-2']);
  });

  it('gives each activity its own stable id, and what was sent cannot be changed', async () => {
    const ids: (string | undefined)[] = [];
    const unsupported: unknown[] = [];
    fixture = await startFixture({
      bot: {
        run: async (context) => {
          if (context.activity.type !== 'message') return;
          const reply = MessageFactory.text('first');
          const response = await context.sendActivity(reply);
          reply.text = 'changed';
          ids.push(response?.id, (await context.sendActivity('second'))?.id);
          const id = response?.id ?? '';
          for (const attempt of [context.updateActivity({ ...reply, id }), context.deleteActivity(id)]) {
            await attempt.catch((error: unknown) => unsupported.push(error));
          }
        },
      },
    });
    const conversation = await startWith(secret);
    await fixture.say(conversation, 'hej');
    const { body } = await fixture.call(
      'GET',
      `/v3/directline/conversations/${conversation.id}/activities`,
      conversation,
    );
    expect(body.activities.map(({ text }) => text)).to.deep.equal(['hej', 'first', 'second']);
    expect(body.activities.slice(1).map(({ id }) => id)).to.deep.equal(ids);
    expect(new Set(ids).size).to.equal(2);
    expect(unsupported).to.have.length(2);
    for (const error of unsupported) expect(error).to.be.instanceOf(UnsupportedOperationError);
  });

  it('keeps from the client what concerns only the bot', async () => {
    fixture = await startFixture({
      bot: {
        run: async (context) => {
          if (context.activity.type !== 'message') return;
          await context.sendActivities([
            { type: 'trace', name: 'state' },
            { type: 'delay', value: 5 },
            { type: 'conversationUpdate' },
          ]);
          await context.sendActivity({ type: 'event', name: 'shown' });
        },
      },
    });
    const conversation = await startWith(secret);
    await fixture.say(conversation, 'hej');
    const { body } = await fixture.call(
      'GET',
      `/v3/directline/conversations/${conversation.id}/activities`,
      conversation,
    );
    expect(body.activities.map(({ type }) => type)).to.deep.equal(['message', 'event']);
  });

  it('lets the bot begin, also in a conversation that was forgotten', async () => {
    const seen = collect();
    fixture = await startFixture({
      bot: {
        run: async ({ activity }) => {
          seen.references.push(TurnContext.getConversationReference(activity));
        },
      },
    });
    const conversation = await startWith(secret);
    await until(() => seen.references.length === 1);
    const [reference = {}] = seen.references;
    const { adapter } = fixture.directLine;
    await adapter.continueConversation(reference, async (context) => {
      await context.sendActivity('news');
    });
    await adapter.continueConversationAsync('any-bot', reference, async (context) => {
      await context.sendActivity('more news');
    });
    expect(await fixture.texts(conversation)).to.deep.equal(['news', 'more news']);
    fixture.directLine.sweep(Number.MAX_SAFE_INTEGER);
    await adapter.continueConversation(reference, async (context) => {
      await context.sendActivity('after all');
    });
    expect(await fixture.texts(conversation)).to.deep.equal(['after all']);
  });

  it('answers 200 when the bot has an onTurnError of its own', async () => {
    fixture = await startFixture();
    fixture.directLine.adapter.onTurnError = async (context) => {
      await context.sendActivity('sorry');
    };
    const conversation = await fixture.begin();
    expect((await fixture.say(conversation, 'fail')).status).to.equal(200);
    expect(await fixture.texts(conversation)).to.deep.equal(['welcome 2 -', 'fail', 'sorry']);
  });
});
