import directLineJs from 'botframework-directlinejs';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { type Fixture, startFixture, until } from './fixture.js';
import { connectRealClient, installBrowserGlobals, type RealClient } from './real-client.js';

const { ConnectionStatus } = directLineJs;

describe('Direct Line: the real botframework-directlinejs', () => {
  let fixture: Fixture;
  const clients: RealClient[] = [];
  const tokens: { token: string }[] = [];
  before(installBrowserGlobals);
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(async () => {
    for (const { client } of clients.splice(0)) client.end();
    await fixture.stop();
  });

  const domain = (): string => `${fixture.url}/v3/directline`;
  const connect = async (
    options: Partial<Parameters<typeof connectRealClient>[0]> = {},
  ): Promise<RealClient> => {
    const issued = await fixture.directLine.issueToken();
    tokens.push(issued);
    const client = connectRealClient({ domain: domain(), token: issued.token, ...options });
    clients.push(client);
    return client;
  };
  const statusOf = ({ client }: RealClient): number => client.connectionStatus$.getValue();
  const expectNoDoubles = ({ activities }: RealClient): void => {
    const ids = activities.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
  };

  for (const webSocket of [true, false]) {
    describe(webSocket ? 'over a socket' : 'polling', () => {
      it('is greeted, gets its echo with the id of the post, and answers in order', async () => {
        const real = await connect({ webSocket, conversationStartProperties: { locale: 'so' } });
        await until(() => real.activities.length === 1);
        const ids: string[] = [];
        for (const text of ['a', 'b', 'c']) ids.push(await real.post(text));
        await until(() => real.activities.length === 7);
        expect(real.texts()).to.deep.equal(['welcome 2 so', 'a', 'echo a', 'b', 'echo b', 'c', 'echo c']);
        const echoes = real.activities.filter(
          ({ channelData }) => channelData?.clientActivityID !== undefined,
        );
        expect(echoes.map(({ id }) => id)).to.deep.equal(ids);
        expect(echoes.map(({ channelData }) => channelData.clientActivityID)).to.deep.equal([
          'real-a',
          'real-b',
          'real-c',
        ]);
        expectNoDoubles(real);
      });

      it('goes on after the service restarted, losing and doubling nothing', async () => {
        const real = await connect({ webSocket, speed: webSocket ? 20 : 1 });
        await until(() => real.activities.length === 1);
        await real.post('before');
        await until(() => real.activities.length === 3);
        const { port } = fixture;
        // A poll that meets a closed port ends polling for good: for it, the restart falls between two polls.
        if (!webSocket) await new Promise((resolve) => setTimeout(resolve, 50));
        await fixture.stop();
        fixture = await startFixture({}, port);
        expect(await real.post('after')).to.match(/\|/);
        await until(() => real.activities.length === 5);
        await real.post('last');
        await until(() => real.activities.length === 7);
        expect(real.texts()).to.deep.equal([
          'welcome 2 -',
          'before',
          'echo before',
          'after',
          'echo after',
          'last',
          'echo last',
        ]);
        expectNoDoubles(real);
      });

      it('is told "retry" when the bot fails, and stays connected', async () => {
        const real = await connect({ webSocket });
        await until(() => real.activities.length === 1);
        expect(await real.post('fail')).to.equal('retry');
        await real.post('go on');
        await until(() => real.activities.length === 4);
        expect(statusOf(real)).to.equal(ConnectionStatus.Online);
      });

      it('survives being refused for posting too fast', async () => {
        const real = await connect({ webSocket });
        await until(() => real.activities.length === 1);
        for (let count = 0; count < 20; count += 1) await real.post(`${count}`);
        // By its code it should fail such a post; 0.15.8 as published lacks the rxjs operator for it, and says "retry".
        const posted = await Promise.all(
          ['w', 'x', 'y', 'z'].map((text) => real.post(text).catch(() => 'refused')),
        );
        expect(['retry', 'refused']).to.include(posted.at(-1));
        await until(() => real.activities.length >= 41);
        fixture.advance(10_000);
        await real.post('calm');
        await until(() => real.texts().includes('echo calm'));
        expect(statusOf(real)).to.equal(ConnectionStatus.Online);
      });

      it('learns that its token has expired', async () => {
        const real = await connect({ webSocket });
        await until(() => real.activities.length === 1);
        fixture.advance(1_801_000);
        expect(await real.post('too late')).to.equal('retry');
        await until(() => statusOf(real) === ConnectionStatus.ExpiredToken);
      });
    });
  }

  it('reconnects when its socket is killed, losing and doubling nothing', async () => {
    const sockets: WebSocket[] = [];
    class Observed extends WebSocket {
      constructor(address: string) {
        super(address);
        sockets.push(this);
      }
    }
    const real = await connect({ speed: 20, WebSocket: Observed });
    await until(() => real.activities.length === 1);
    await real.post('a');
    for (const text of ['b', 'c', 'd']) {
      await until(() => sockets.at(-1)?.readyState === WebSocket.OPEN);
      sockets.at(-1)?.terminate();
      await real.post(text);
      await until(() => real.texts().includes(`echo ${text}`));
    }
    expect(sockets).to.have.length(4);
    const said = ['a', 'b', 'c', 'd'].flatMap((text) => [text, `echo ${text}`]);
    expect(real.texts()).to.deep.equal(['welcome 2 -', ...said]);
    expectNoDoubles(real);
  });

  it('sends its empty frames without harm, and refreshes its token', async () => {
    const seen: string[] = [];
    const { fetch: realFetch } = globalThis;
    globalThis.fetch = async (address, init) => {
      const response = await realFetch(address, init);
      if (String(address).endsWith('/tokens/refresh')) seen.push(String(response.status));
      return response;
    };
    try {
      // 15 minutes are 450 ms, and the 20 s between empty frames are 10 ms.
      const real = await connect({ speed: 2_000 });
      await until(() => seen.length >= 1);
      expect(seen).to.deep.equal(['200']);
      await real.post('with the new token');
      await until(() => real.texts().includes('echo with the new token'));
    } finally {
      globalThis.fetch = realFetch;
    }
  });

  it('joins a conversation that was started before, and gets what it missed', async () => {
    const conversation = await fixture.begin();
    await fixture.say(conversation, 'a');
    const real = await connect({
      token: conversation.token,
      conversationId: conversation.id,
      watermark: '1',
    });
    await until(() => real.activities.length === 2);
    expect(real.texts()).to.deep.equal(['a', 'echo a']);
  });

  it('shows typing, and ends on a start that is refused', async () => {
    const real = await connect();
    await until(() => real.activities.length === 1);
    await real.post('slow');
    await until(() => real.texts().includes('echo slow'));
    expect(real.texts()).to.include('typing');
    const refused = connectRealClient({ domain: domain(), token: 'no-token' });
    clients.push(refused);
    await until(() => statusOf(refused) === ConnectionStatus.FailedToConnect);
  });

  it('is refused files with an error, and does not try again', async () => {
    const real = await connect({ webSocket: false });
    await until(() => real.activities.length === 1);
    const outcome = await new Promise<unknown>((resolve) => {
      const attachments = [
        { contentType: 'image/png' as const, contentUrl: 'data:image/png;base64,AA==', name: 'a.png' },
      ];
      real.client
        .postActivity({ type: 'message', from: { id: 'me' }, attachments })
        .subscribe(resolve, (error: { status: number; response: unknown }) => resolve(error.status));
    });
    expect(outcome).to.equal(400);
  });

  it('gets no session id, which is allowed', async () => {
    const real = await connect();
    const sessionId = await new Promise((resolve) => real.client.getSessionId().subscribe(resolve));
    expect(sessionId).to.equal('');
  });

  it('two pages with one token: the later one has the stream, and the earlier one catches up when it takes it back', async () => {
    const first = await connect();
    await until(() => first.activities.length === 1);
    const { token } = tokens.at(-1) ?? { token: '' };
    const second = await connect({ token });
    await until(() => second.activities.length === 1);
    await second.post('mine');
    await until(() => second.texts().includes('echo mine'));
    expect(first.texts()).to.deep.equal(['welcome 2 -']);
    // directlinejs comes back 3 s after its socket was closed.
    await until(() => first.texts().includes('echo mine'));
    expectNoDoubles(first);
    expectNoDoubles(second);
  });
});
