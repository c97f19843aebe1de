import { expect } from 'chai';
import { type Fixture, openSocket, startFixture, until } from './fixture.js';

/** Each test talks to a process that has forgotten what the one before it said. */
describe('Direct Line: after a restart', () => {
  let before: Fixture;
  let fixture: Fixture;
  let conversation: { id: string; token: string };
  let oldIds: string[];

  beforeEach(async () => {
    before = await startFixture();
    conversation = await before.begin();
    for (const text of ['one', 'two', 'three']) await before.say(conversation, text);
    oldIds = (await list(before)).activities.map(({ id }) => id);
    await before.stop();
    fixture = await startFixture();
  });
  afterEach(() => fixture.stop());

  const list = async (
    from: Fixture,
    watermark = '',
  ): Promise<{ activities: readonly { id: string; text: string }[]; watermark: string }> => {
    const path = `/v3/directline/conversations/${conversation.id}/activities?watermark=${watermark}`;
    const { status, body } = await from.call('GET', path, { token: conversation.token });
    expect(status).to.equal(200);
    return body;
  };
  const reconnect = async (watermark: string): Promise<string> => {
    const path = `/v3/directline/conversations/${conversation.id}?watermark=${watermark}`;
    const { status, body } = await fixture.call('GET', path, { token: conversation.token });
    expect(status).to.equal(200);
    return body.streamUrl;
  };

  it('a reconnect revives the conversation, without greeting again, and later activities come once', async () => {
    const { socket, activities } = await openSocket(await reconnect('7'));
    await fixture.say(conversation, 'again');
    await until(() => activities.length === 2);
    expect(activities.map(({ text }) => text)).to.deep.equal(['again', 'echo again']);
    expect((await list(fixture)).activities).to.deep.equal(activities);
    socket.terminate();
  });

  it('what is posted before the reconnect is not missed, whatever the old watermark', async () => {
    await fixture.say(conversation, 'first');
    for (const watermark of ['1', '2', '7', '500']) {
      const { socket, activities } = await openSocket(await reconnect(watermark));
      await until(() => activities.length === 2);
      expect(activities.map(({ text }) => text)).to.deep.equal(['first', 'echo first']);
      socket.terminate();
    }
  });

  it('a poll goes on, and gives later activities once', async () => {
    const { activities: none, watermark } = await list(fixture, '7');
    expect(none).to.deep.equal([]);
    await fixture.say(conversation, 'again');
    const { activities, watermark: next } = await list(fixture, watermark);
    expect(activities.map(({ text }) => text)).to.deep.equal(['again', 'echo again']);
    expect((await list(fixture, next)).activities).to.deep.equal([]);
  });

  it('a second restart is no different', async () => {
    await fixture.say(conversation, 'second life');
    const { watermark } = await list(fixture);
    await fixture.stop();
    fixture = await startFixture();
    fixture.advance(10);
    await fixture.say(conversation, 'third life');
    const { activities } = await list(fixture, watermark);
    expect(activities.map(({ text }) => text)).to.deep.equal(['third life', 'echo third life']);
  });

  it('ids are not used again', async () => {
    for (const text of ['one', 'two', 'three']) await fixture.say(conversation, text);
    const newIds = (await list(fixture)).activities.map(({ id }) => id);
    expect(new Set([...oldIds, ...newIds]).size).to.equal(oldIds.length + newIds.length);
    expect(newIds[0]).to.match(new RegExp(`^${conversation.id}\\|.+-0000001$`));
  });

  it('a page that loads anew with the old token is greeted again', async () => {
    const { status } = await fixture.call('POST', '/v3/directline/conversations', {
      token: conversation.token,
    });
    expect(status).to.equal(201);
    await until(async () => (await fixture.texts(conversation)).length === 1);
  });

  it('a stream that was promised by the process before opens', async () => {
    const old = await startFixture();
    const { token, conversationId } = await old.directLine.issueToken();
    const { body } = await old.call('POST', '/v3/directline/conversations', { token });
    const { socket, activities } = await openSocket(
      body.streamUrl.replace(`:${old.port}`, `:${fixture.port}`),
    );
    await fixture.say({ id: conversationId, token }, 'here');
    await until(() => activities.length === 2);
    socket.terminate();
    await old.stop();
  });
});
