import { expect } from 'chai';
import { createDirectLine } from '../../../src/channels/direct-line/direct-line.js';
import { defaultLimits } from '../../../src/channels/direct-line/limits.js';
import { createRateLimit } from '../../../src/channels/direct-line/rate-limit.js';
import { echoBot, type Fixture, openSocket, secret, signingKey, startFixture, until } from './fixture.js';

describe('Direct Line: the bounds', () => {
  let fixture: Fixture;
  afterEach(() => fixture.stop());

  const start = async (token = secret): Promise<{ id: string; token: string; streamUrl: string }> => {
    const { body } = await fixture.call('POST', '/v3/directline/conversations', { token });
    return { id: body.conversationId, token: body.token, streamUrl: body.streamUrl };
  };
  /** Whether the process still knows it: only a token would bring it back. */
  const knows = async ({ id }: { id: string }): Promise<boolean> =>
    (await fixture.call('GET', `/v3/directline/conversations/${id}/activities`, { token: secret })).status ===
    200;

  it('keeps the latest activities of a conversation, by number', async () => {
    fixture = await startFixture({ limits: { maxActivitiesPerConversation: 4 } });
    const conversation = await fixture.begin();
    for (const text of ['a', 'b', 'c']) await fixture.say(conversation, text);
    expect(await fixture.texts(conversation)).to.deep.equal(['b', 'echo b', 'c', 'echo c']);
    expect(await fixture.texts(conversation, '1')).to.deep.equal(['b', 'echo b', 'c', 'echo c']);
    expect(await fixture.texts(conversation, '6')).to.deep.equal(['echo c']);
    expect(await fixture.texts(conversation, '7')).to.deep.equal([]);
  });

  it('keeps the latest activities of a conversation, by size', async () => {
    fixture = await startFixture({ limits: { maxLogBytesPerConversation: 5_000 } });
    const conversation = await fixture.begin();
    for (const letter of ['a', 'b', 'c']) await fixture.say(conversation, letter.repeat(1_500));
    const kept = await fixture.texts(conversation);
    expect(kept).to.deep.equal(['c'.repeat(1_500), `echo ${'c'.repeat(1_500)}`]);
  });

  it('evicts the conversation that was idle longest, and its token brings it back empty', async () => {
    fixture = await startFixture({ limits: { maxConversations: 3 } });
    const [a, b, c] = [await fixture.begin(), await fixture.begin(), await fixture.begin()];
    await fixture.say(a, 'still here');
    const d = await fixture.begin();
    expect([await knows(a), await knows(b), await knows(c), await knows(d)]).to.deep.equal([
      true,
      false,
      true,
      true,
    ]);
    expect((await fixture.say(b, 'back')).status).to.equal(200);
    expect(await fixture.texts(b)).to.deep.equal(['back', 'echo back']);
  });

  it('evicts one that someone listens to only when it must', async () => {
    fixture = await startFixture({ limits: { maxConversations: 2 } });
    const listening = await fixture.begin();
    const { closed } = await openSocket(listening.streamUrl);
    const idle = await fixture.begin();
    const third = await fixture.begin();
    expect([await knows(listening), await knows(idle)]).to.deep.equal([true, false]);
    await openSocket(third.streamUrl);
    await fixture.begin();
    expect(await closed).to.deep.equal({ code: 1001, reason: 'evicted' });
  });

  it('bounds the memory of all conversations together', async () => {
    fixture = await startFixture({ limits: { maxTotalLogBytes: 20_000 } });
    const conversations = [];
    for (let count = 0; count < 4; count += 1) {
      const conversation = await fixture.begin();
      await fixture.say(conversation, 'x'.repeat(3_000));
      conversations.push(conversation);
    }
    const known = await Promise.all(conversations.map(knows));
    expect(known).to.deep.equal([false, false, true, true]);
  });

  it('forgets at the sweep what was idle for two hours, unless someone listens', async () => {
    fixture = await startFixture();
    const idle = await fixture.begin();
    const listening = await fixture.begin();
    const { socket } = await openSocket(listening.streamUrl);
    const nowMs = Date.now();
    expect(fixture.directLine.sweep(nowMs + defaultLimits.idleExpiryMs - 5_000)).to.equal(0);
    expect(fixture.directLine.sweep(nowMs + defaultLimits.idleExpiryMs + 5_000)).to.equal(1);
    expect([await knows(idle), await knows(listening)]).to.deep.equal([false, true]);
    socket.terminate();
    await until(() => fixture.directLine.sweep(Date.now() + defaultLimits.idleExpiryMs + 5_000) === 1);
  });

  it('answers 429 to more than 20 posts at once, and takes more after some seconds', async () => {
    fixture = await startFixture();
    const conversation = await fixture.begin();
    const statuses: number[] = [];
    for (let count = 0; count < 25; count += 1)
      statuses.push((await fixture.say(conversation, `${count}`)).status);
    expect(statuses.slice(0, 20)).to.deep.equal(Array(20).fill(200));
    expect(statuses.slice(22)).to.deep.equal(Array(3).fill(429));
    const path = `/v3/directline/conversations/${conversation.id}/activities`;
    for (let count = 0; count < 30; count += 1) {
      expect((await fixture.call('GET', path, { token: conversation.token })).status).to.equal(200);
    }
    fixture.advance(1_000);
    expect((await fixture.say(conversation, 'later')).status).to.equal(200);
    const other = await fixture.begin();
    expect((await fixture.say(other, 'not me')).status).to.equal(200);
  });

  it('refills evenly, and is not emptied by a clock set back', () => {
    fixture = { ...fixture, stop: async () => undefined };
    let nowMs = 1_000_000;
    const limit = createRateLimit(2, 1_000, () => nowMs);
    expect([limit.take(), limit.take(), limit.take()]).to.deep.equal([true, true, false]);
    nowMs += 500;
    expect([limit.take(), limit.take()]).to.deep.equal([true, false]);
    nowMs -= 100_000;
    expect(limit.take()).to.equal(false);
    nowMs += 500;
    expect(limit.take()).to.equal(true);
  });

  it('limits tokens of the page and starts, a minute', async () => {
    fixture = await startFixture({ limits: { maxPageTokensPerMinute: 2, maxStartsPerMinute: 2 } });
    const page = { headers: { 'sec-fetch-site': 'same-origin' } };
    const tokens: string[] = [];
    for (const status of [200, 200, 429]) {
      const answer = await fixture.call('POST', '/directline/token', page);
      expect(answer.status).to.equal(status);
      if (status === 429) expect(Number(answer.headers.get('retry-after'))).to.be.greaterThan(0);
      tokens.push(answer.body.token);
    }
    for (const status of [201, 201, 429]) {
      expect((await fixture.call('POST', '/v3/directline/conversations', { token: secret })).status).to.equal(
        status,
      );
    }
    fixture.advance(60_000);
    const first = await fixture.call('POST', '/v3/directline/conversations', { token: tokens[0] });
    const again = await fixture.call('POST', '/v3/directline/conversations', { token: tokens[0] });
    expect([first.status, again.status]).to.deep.equal([201, 200]);
  });

  it('runs the turns of a conversation one at a time, in order, and no more than may wait', async () => {
    const events: string[] = [];
    const release: (() => void)[] = [];
    fixture = await startFixture({
      limits: { maxQueuedTurns: 3 },
      bot: {
        run: async ({ activity: { text, type } }) => {
          if (type !== 'message') return;
          events.push(`begin ${text}`);
          await new Promise<void>((resolve) => release.push(resolve));
          events.push(`end ${text}`);
        },
      },
    });
    const conversation = await start();
    const posts: Promise<{ status: number }>[] = [];
    for (const text of ['a', 'b', 'c']) {
      posts.push(fixture.say(conversation, text));
      await until(async () => (await fixture.texts(conversation)).length === posts.length);
    }
    expect((await fixture.say(conversation, 'd')).status).to.equal(429);
    for (let count = 1; count <= 3; count += 1) {
      await until(() => release.length === count);
      release[count - 1]?.();
    }
    expect((await Promise.all(posts)).map(({ status }) => status)).to.deep.equal([200, 200, 200]);
    expect(events).to.deep.equal(['begin a', 'end a', 'begin b', 'end b', 'begin c', 'end c']);
  });

  it('different conversations do not wait for each other', async () => {
    const release: (() => void)[] = [];
    fixture = await startFixture({
      bot: {
        run: async ({ activity: { text } }) => {
          if (text === 'wait') await new Promise<void>((resolve) => release.push(resolve));
        },
      },
    });
    const waiting = await start();
    const stuck = fixture.say(waiting, 'wait');
    await until(() => release.length === 1);
    expect((await fixture.say(await start(), 'go')).status).to.equal(200);
    release[0]?.();
    expect((await stuck).status).to.equal(200);
  });

  it('answers 502 when a turn takes too long, and what it says later still arrives', async () => {
    fixture = await startFixture({
      limits: { turnTimeoutMs: 40 },
      bot: {
        run: async (context) => {
          if (context.activity.type !== 'message') return;
          await new Promise((resolve) => setTimeout(resolve, 120));
          await context.sendActivity('at last');
        },
      },
    });
    const conversation = await start();
    const { status, body } = await fixture.say(conversation, 'a');
    expect([status, body.error.code]).to.deep.equal([502, 'BotError']);
    expect(fixture.logged.map(({ message }) => message)).to.deep.equal(['A turn took too long to wait for']);
    await until(async () => (await fixture.texts(conversation)).length === 2);
  });

  it('a turn that fails does not stop the next', async () => {
    fixture = await startFixture();
    const conversation = await fixture.begin();
    expect((await fixture.say(conversation, 'fail')).status).to.equal(502);
    expect((await fixture.say(conversation, 'go on')).status).to.equal(200);
    expect(await fixture.texts(conversation)).to.deep.equal(['welcome 2 -', 'fail', 'go on', 'echo go on']);
  });

  it('a bot that fails to greet can still be asked', async () => {
    fixture = await startFixture({
      bot: {
        run: async (context) => {
          if (context.activity.type === 'conversationUpdate') throw new Error('no greeting');
          await echoBot(context);
        },
      },
    });
    const conversation = await start();
    expect((await fixture.say(conversation, 'hej')).status).to.equal(200);
  });

  it('refuses a faulty setup at once, naming the fault', () => {
    fixture = { ...fixture, stop: async () => undefined };
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const deps = {
      bot: { run: echoBot },
      signingKey,
      allowedOrigins: [],
      clock: Date.now,
      newId: () => 'x',
      log,
    };
    expect(() => createDirectLine({ ...deps, signingKey: new Uint8Array(16) })).to.throw(
      RangeError,
      '32 bytes',
    );
    expect(() => createDirectLine({ ...deps, allowedOrigins: ['https://a.se/page'] })).to.throw(
      TypeError,
      'origin',
    );
    expect(() => createDirectLine({ ...deps, limits: { maxPosts: 0, maxBodyBytes: 1.5 } })).to.throw(
      RangeError,
      'maxBodyBytes, maxPosts',
    );
  });
});
