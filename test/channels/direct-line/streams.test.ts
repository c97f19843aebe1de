import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { decodeJwt } from 'jose';
import { type Fixture, openSocket, ourPage, refusalOf, startFixture, until } from './fixture.js';

describe('Direct Line: the stream', () => {
  let fixture: Fixture;
  before(async () => {
    fixture = await startFixture({ limits: { pingIntervalMs: 40 } });
  });
  after(() => fixture.stop());

  const reconnect = async (
    { id, token }: { id: string; token: string },
    watermark: string,
  ): Promise<string> => {
    const { body } = await fixture.call('GET', `/v3/directline/conversations/${id}?watermark=${watermark}`, {
      token,
    });
    return body.streamUrl;
  };
  const textsOf = (activities: { type: string; text?: string }[]): (string | undefined)[] =>
    activities.map(({ type, text }) => text ?? type);

  it('gives everything from the start, then what comes, each with its watermark', async () => {
    const conversation = await fixture.begin();
    const { socket, activities, watermarks } = await openSocket(conversation.streamUrl);
    await fixture.say(conversation, 'a');
    await until(() => activities.length === 3);
    expect(textsOf(activities)).to.deep.equal(['welcome 2 -', 'a', 'echo a']);
    expect(watermarks).to.deep.equal(['1', '2', '3']);
    socket.terminate();
  });

  it('shows typing on the socket only, and never a conversationUpdate', async () => {
    const conversation = await fixture.begin();
    const { socket, activities, watermarks } = await openSocket(conversation.streamUrl);
    await fixture.say(conversation, 'slow');
    await until(() => activities.length === 4);
    expect(textsOf(activities)).to.deep.equal(['welcome 2 -', 'slow', 'typing', 'echo slow']);
    expect(watermarks).to.deep.equal(['1', '2', '2', '3']);
    expect(await fixture.texts(conversation)).to.deep.equal(['welcome 2 -', 'slow', 'echo slow']);
    socket.terminate();
  });

  it('takes the typing of a client without showing it back', async () => {
    const conversation = await fixture.begin();
    const { status, body } = await fixture.call(
      'POST',
      `/v3/directline/conversations/${conversation.id}/activities`,
      {
        token: conversation.token,
        body: { type: 'typing', from: { id: 'a' } },
      },
    );
    expect(status).to.equal(200);
    expect(body.id).to.be.a('string');
    expect(await fixture.texts(conversation)).to.have.length(1);
  });

  it('after a reconnect without a watermark gives only what is new, also what is said before the socket opens', async () => {
    const conversation = await fixture.begin();
    const streamUrl = await reconnect(conversation, '');
    await fixture.say(conversation, 'between');
    const { socket, activities } = await openSocket(streamUrl);
    await until(() => activities.length === 2);
    expect(textsOf(activities)).to.deep.equal(['between', 'echo between']);
    socket.terminate();
  });

  it('after a reconnect with a watermark gives everything after it, once and in order', async () => {
    const conversation = await fixture.begin();
    for (const text of ['a', 'b', 'c']) await fixture.say(conversation, text);
    const { socket, activities } = await openSocket(await reconnect(conversation, '3'));
    await fixture.say(conversation, 'd');
    await until(() => activities.length === 6);
    expect(textsOf(activities)).to.deep.equal(['b', 'echo b', 'c', 'echo c', 'd', 'echo d']);
    const polled = await fixture.call('GET', `/v3/directline/conversations/${conversation.id}/activities`, {
      token: conversation.token,
    });
    expect(activities).to.deep.equal(polled.body.activities.slice(3));
    socket.terminate();
  });

  it('a watermark beyond the log means its end: nothing old, and everything later exactly once', async () => {
    const conversation = await fixture.begin();
    const streamUrl = await reconnect(conversation, '999');
    await fixture.say(conversation, 'later');
    const { socket, activities } = await openSocket(streamUrl);
    await fixture.say(conversation, 'last');
    await until(() => activities.length === 4);
    expect(textsOf(activities)).to.deep.equal(['later', 'echo later', 'last', 'echo last']);
    socket.terminate();
  });

  it('has one socket a conversation: the earlier is closed', async () => {
    const conversation = await fixture.begin();
    const first = await openSocket(conversation.streamUrl);
    const second = await openSocket(await reconnect(conversation, ''));
    expect(await first.closed).to.deep.equal({ code: 1000, reason: 'collision' });
    await fixture.say(conversation, 'a');
    await until(() => second.activities.length === 2);
    expect(textsOf(first.activities)).to.deep.equal(['welcome 2 -']);
    second.socket.terminate();
  });

  it('takes empty frames, and closes for large ones', async () => {
    const conversation = await fixture.begin();
    const { socket, activities, closed } = await openSocket(conversation.streamUrl);
    socket.send('');
    socket.send('{"anything":1}');
    await fixture.say(conversation, 'a');
    await until(() => activities.length === 3);
    socket.send('x'.repeat(2_000));
    expect((await closed).code).to.equal(1009);
    expect(await fixture.texts(conversation)).to.have.length(3);
  });

  it('pings, keeps who answers, and drops who does not', async () => {
    const conversation = await fixture.begin();
    const alive = await openSocket(conversation.streamUrl);
    const other = await fixture.begin();
    const dead = await openSocket(other.streamUrl);
    // `ws` answers pings by itself, unless it no longer reads.
    dead.socket.pause();
    const pings = { count: 0 };
    alive.socket.on('ping', () => {
      pings.count += 1;
    });
    await until(() => pings.count >= 5);
    expect(alive.socket.readyState).to.equal(alive.socket.OPEN);
    dead.socket.resume();
    expect((await dead.closed).code).to.equal(1006);
    alive.socket.terminate();
  });

  it('drops a socket that lags too far behind, which can come back', async () => {
    const tight = await startFixture({
      limits: {
        maxBufferedBytes: 200_000,
        maxPosts: 100_000,
        maxBodyBytes: 1_000_000,
        maxTextLength: 900_000,
      },
      bot: { run: async () => undefined },
    });
    const { token, conversationId: id } = await tight.directLine.issueToken();
    const started = await tight.call('POST', '/v3/directline/conversations', { token });
    const slow = await openSocket(started.body.streamUrl);
    slow.socket.pause();
    // Loopback takes some megabytes before anything lags.
    for (let posted = 0; posted < 100; posted += 1) await tight.say({ id, token }, 'x'.repeat(150_000));
    slow.socket.resume();
    expect((await slow.closed).code).to.equal(1006);
    expect(slow.activities.length).to.be.lessThan(100);
    const reconnected = await tight.call('GET', `/v3/directline/conversations/${id}?watermark=99`, { token });
    const back = await openSocket(reconnected.body.streamUrl);
    await until(() => back.activities.length === 1);
    await tight.stop();
  });

  describe('refuses', () => {
    it('a ticket that is missing, forged, of another conversation, a token, or more than 60 s old', async () => {
      const one = await fixture.begin();
      const other = await fixture.begin();
      const path = `ws://127.0.0.1:${fixture.port}/v3/directline/conversations`;
      const ticketOfOther = new URL(other.streamUrl).searchParams.get('t');
      for (const [name, address] of [
        ['missing', `${path}/${one.id}/stream`],
        ['empty', `${path}/${one.id}/stream?t=`],
        ['forged', `${path}/${one.id}/stream?t=abc.def.ghi`],
        ['of another', `${path}/${one.id}/stream?t=${ticketOfOther}`],
        ['a token', `${path}/${one.id}/stream?t=${one.token}`],
      ] as const) {
        expect(await refusalOf(address), name).to.equal(403);
      }
      // Some seconds of margin: the clock goes on while a loaded machine connects.
      fixture.advance(50_000);
      expect(await refusalOf(one.streamUrl)).to.equal(101);
      fixture.advance(20_000);
      expect(await refusalOf(one.streamUrl)).to.equal(403);
      fixture.advance(-70_000);
    });

    it('a foreign origin, and takes ours', async () => {
      const { streamUrl } = await fixture.begin();
      expect(await refusalOf(streamUrl, { origin: 'https://evil.example' })).to.equal(403);
      expect(await refusalOf(streamUrl, { origin: 'null' })).to.equal(403);
      expect(await refusalOf(streamUrl, { origin: ourPage })).to.equal(101);
      expect(await refusalOf(streamUrl, { origin: fixture.url })).to.equal(101);
    });

    it('other paths', async () => {
      expect(await refusalOf(`ws://127.0.0.1:${fixture.port}/elsewhere`)).to.equal(404);
    });
  });

  it('survives a client that is gone before its ticket is checked', async () => {
    const socket = new PassThrough();
    const request = new IncomingMessage(new Socket());
    request.url = '/v3/directline/conversations/a/stream?t=b';
    fixture.directLine.handleUpgrade(request, socket, Buffer.alloc(0));
    // Unheard, this error would be thrown and fail the run.
    socket.destroy(new Error('ECONNRESET'));
    await new Promise((resolve) => socket.on('close', resolve));
    expect((await fixture.call('GET', '/elsewhere')).status).to.equal(200);
  });

  it('does not put the token in the address', async () => {
    const conversation = await fixture.begin();
    const ticket = new URL(conversation.streamUrl).searchParams.get('t') ?? '';
    expect(ticket).to.not.equal(conversation.token);
    const { exp = 0, iat = 0 } = decodeJwt(ticket);
    expect(exp - iat).to.equal(60);
  });

  it('closes every socket when the service stops, and takes no posts then', async () => {
    const stopping = await startFixture();
    const conversation = await stopping.begin();
    const { closed } = await openSocket(conversation.streamUrl);
    await stopping.directLine.close();
    expect((await closed).code).to.equal(1001);
    expect(await refusalOf(conversation.streamUrl)).to.equal(503);
    expect((await stopping.say(conversation, 'a')).body.error.code).to.equal('ShuttingDown');
    expect(await stopping.texts(conversation)).to.deep.equal(['welcome 2 -']);
    await stopping.stop();
  });
});
