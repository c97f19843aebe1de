import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { expect } from 'chai';
import { SignJWT } from 'jose';
import { type CallOptions, type Fixture, ourPage, secret, signingKey, startFixture } from './fixture.js';

interface Case {
  readonly name: string;
  readonly method?: string;
  readonly path: string;
  readonly options?: CallOptions;
  readonly status: number;
  readonly code: string;
}

describe('Direct Line: the errors', () => {
  let fixture: Fixture;
  let own: { id: string; token: string };
  before(async () => {
    fixture = await startFixture();
    own = await fixture.begin();
  });
  after(() => fixture.stop());

  const base = '/v3/directline';
  const token = (): CallOptions => ({ token: own.token });
  const activity = (body: unknown, headers: Record<string, string> = {}): CallOptions => ({
    token: own.token,
    body,
    headers,
  });
  const activities = (): string => `${base}/conversations/${own.id}/activities`;

  // Made inside the test: the conversation is known only then.
  const cases = (): Case[] => [
    { name: 'no authorization', path: `${base}/conversations`, status: 401, code: 'Unauthorized' },
    {
      name: 'another scheme',
      path: `${base}/conversations`,
      options: { headers: { authorization: 'Basic abc' } },
      status: 401,
      code: 'Unauthorized',
    },
    {
      name: 'a wrong secret',
      path: `${base}/tokens/generate`,
      options: { token: `${secret}x` },
      status: 403,
      code: 'InvalidToken',
    },
    {
      name: 'generate with a token',
      path: `${base}/tokens/generate`,
      options: token(),
      status: 403,
      code: 'Forbidden',
    },
    {
      name: 'generate for a user without dl_',
      path: `${base}/tokens/generate`,
      options: { token: secret, body: { user: { id: 'anna' } } },
      status: 400,
      code: 'BadArgument',
    },
    {
      name: 'refresh of the secret',
      path: `${base}/tokens/refresh`,
      options: { token: secret },
      status: 403,
      code: 'Forbidden',
    },
    {
      name: "another conversation's activities",
      method: 'GET',
      path: `${base}/conversations/other/activities`,
      options: token(),
      status: 403,
      code: 'InvalidToken',
    },
    {
      name: 'a post to another conversation',
      path: `${base}/conversations/other/activities`,
      options: activity({ type: 'message', text: 'a' }),
      status: 403,
      code: 'InvalidToken',
    },
    {
      name: 'a reconnect to another conversation',
      method: 'GET',
      path: `${base}/conversations/other`,
      options: token(),
      status: 403,
      code: 'InvalidToken',
    },
    {
      name: 'the secret for an unknown conversation',
      method: 'GET',
      path: `${base}/conversations/other`,
      options: { token: secret },
      status: 404,
      code: 'ConversationNotFound',
    },
    {
      name: 'a post of the secret to an unknown conversation',
      path: `${base}/conversations/other/activities`,
      options: { token: secret, body: { type: 'message', text: 'a' } },
      status: 404,
      code: 'ConversationNotFound',
    },
    {
      name: 'a watermark that is no number',
      method: 'GET',
      path: `${activities()}?watermark=abc`,
      options: token(),
      status: 400,
      code: 'BadArgument',
    },
    { name: 'no body', path: activities(), options: token(), status: 400, code: 'BadArgument' },
    {
      name: 'broken JSON',
      path: activities(),
      options: activity('{"type"'),
      status: 400,
      code: 'BadArgument',
    },
    { name: 'a list', path: activities(), options: activity([]), status: 400, code: 'BadArgument' },
    { name: 'null', path: activities(), options: activity('null'), status: 400, code: 'BadArgument' },
    ...['conversationUpdate', 'endOfConversation', 'invoke', 'trace', 'constructor', 7].map((type) => ({
      name: `an activity of type ${type}`,
      path: activities(),
      options: activity({ type, name: 'a', text: 'a' }),
      status: 400,
      code: 'BadArgument',
    })),
    {
      name: 'an empty message',
      path: activities(),
      options: activity({ type: 'message', text: '' }),
      status: 400,
      code: 'BadArgument',
    },
    {
      name: 'a text that is no text',
      path: activities(),
      options: activity({ type: 'message', text: {} }),
      status: 400,
      code: 'BadArgument',
    },
    {
      name: 'an event without a name',
      path: activities(),
      options: activity({ type: 'event' }),
      status: 400,
      code: 'BadArgument',
    },
    {
      name: '4 001 characters',
      path: activities(),
      options: activity({ type: 'message', text: 'å'.repeat(4_001) }),
      status: 400,
      code: 'TextTooLong',
    },
    {
      name: 'more than 64 kB',
      path: activities(),
      options: activity({ type: 'message', text: 'a', more: 'x'.repeat(64 * 1024) }),
      status: 413,
      code: 'BodyTooLarge',
    },
    {
      name: 'a form',
      path: activities(),
      options: activity('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      status: 415,
      code: 'UnsupportedMediaType',
    },
    {
      name: 'a content-encoding, with a body that is not encoded',
      path: activities(),
      options: activity('{"type":"message","text":"a"}', { 'content-encoding': 'gzip' }),
      status: 415,
      code: 'UnsupportedMediaType',
    },
    {
      name: 'a file',
      path: `${base}/conversations/${own.id}/upload?userId=a`,
      options: activity('--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
      status: 400,
      code: 'AttachmentsNotSupported',
    },
    {
      name: 'a turn that fails',
      path: activities(),
      options: activity({ type: 'message', text: 'fail' }),
      status: 502,
      code: 'BotError',
    },
    {
      name: 'the stream without an upgrade',
      method: 'GET',
      path: `${base}/conversations/${own.id}/stream?t=x`,
      status: 426,
      code: 'UpgradeRequired',
    },
    {
      name: 'a session id',
      method: 'GET',
      path: `${base}/session/getsessionid`,
      options: token(),
      status: 404,
      code: 'NotFound',
    },
    { name: 'the root', method: 'GET', path: base, status: 404, code: 'NotFound' },
    { name: 'an unknown path', path: `${base}/nothing/here`, status: 404, code: 'NotFound' },
    {
      name: 'a path that is wrongly encoded',
      method: 'GET',
      path: `${base}/%E0%A4%A`,
      status: 404,
      code: 'NotFound',
    },
    ...['PUT', 'PATCH', 'DELETE', 'PROPFIND'].map((method) => ({
      name: `the method ${method}`,
      method,
      path: activities(),
      options: token(),
      status: 405,
      code: 'MethodNotAllowed',
    })),
    {
      name: 'GET for the page token',
      method: 'GET',
      path: '/directline/token',
      status: 405,
      code: 'MethodNotAllowed',
    },
    { name: 'the page token for nobody', path: '/directline/token', status: 403, code: 'Forbidden' },
    {
      name: 'the page token for a foreign page',
      path: '/directline/token',
      options: { headers: { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' } },
      status: 403,
      code: 'Forbidden',
    },
    {
      name: 'the page token for a file',
      path: '/directline/token',
      options: { headers: { origin: 'null' } },
      status: 403,
      code: 'Forbidden',
    },
    {
      name: 'the page token for another site',
      path: '/directline/token',
      options: { headers: { 'sec-fetch-site': 'cross-site' } },
      status: 403,
      code: 'Forbidden',
    },
    {
      name: 'preflight of a foreign page',
      method: 'OPTIONS',
      path: `${base}/conversations`,
      options: { headers: { origin: 'https://evil.example' } },
      status: 403,
      code: 'Forbidden',
    },
    {
      name: 'a valid token on a foreign page',
      path: `${base}/conversations`,
      options: { ...token(), headers: { origin: `${ourPage}.evil.example` } },
      status: 403,
      code: 'Forbidden',
    },
  ];

  it('has a status, a code and the same shape for each', async () => {
    for (const { name, method = 'POST', path, options, status, code } of cases()) {
      const answer = await fixture.call(method, path, options);
      expect([answer.status, answer.body?.error?.code], name).to.deep.equal([status, code]);
      expect(answer.body, name).to.have.all.keys('error');
      expect(answer.body.error, name).to.have.all.keys('code', 'message');
      expect(answer.body.error.message, name).to.match(/^[A-Z].*\.$/);
      expect(answer.headers.get('content-type'), name).to.match(/^application\/json/);
      if (code === 'Forbidden' && options?.headers?.['origin'] !== undefined) {
        expect(answer.headers.get('access-control-allow-origin'), name).to.equal(null);
      }
    }
  });

  it('logs a failed turn without its words', () => {
    const failures = fixture.logged.filter(({ message }) => message === 'The bot failed in a turn');
    expect(failures).to.have.length(1);
    expect(failures[0]?.fields).to.include({ kind: 'Error' });
    const words = JSON.stringify(fixture.logged);
    for (const secretThing of ['quotes', own.token, own.id, secret])
      expect(words).to.not.contain(secretThing);
  });

  it('says which methods a path has', async () => {
    const { headers } = await fixture.call('DELETE', activities(), token());
    expect(headers.get('allow')).to.equal('POST, GET, OPTIONS');
  });

  it('answers 403 TokenExpired for what has expired, and does not refresh it', async () => {
    const { token: old, conversationId } = await fixture.directLine.issueToken();
    fixture.advance(1_799_000);
    expect((await fixture.call('POST', `${base}/tokens/refresh`, { token: old })).status).to.equal(200);
    fixture.advance(2_000);
    for (const [method, path] of [
      ['POST', `${base}/tokens/refresh`],
      ['POST', `${base}/conversations`],
      ['GET', `${base}/conversations/${conversationId}`],
      ['GET', `${base}/conversations/${conversationId}/activities`],
      ['POST', `${base}/conversations/${conversationId}/activities`],
    ] as const) {
      const { status, body } = await fixture.call(method, path, { token: old });
      expect([status, body.error.code], path).to.deep.equal([403, 'TokenExpired']);
    }
    fixture.advance(-1_801_000);
  });

  it('refuses tokens that are signed by others, unsigned, without end, or meant for something else', async () => {
    const sign = (key: Uint8Array, audience: string, claims = { conv: own.id }): Promise<string> =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience(audience)
        .setExpirationTime('1h')
        .sign(key);
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${own.token.split('.')[1]}.`;
    const endless = await new SignJWT({ conv: own.id })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('token')
      .sign(signingKey);
    for (const [name, forged] of [
      ['another key', await sign(new Uint8Array(32), 'token')],
      ['a ticket', await sign(signingKey, 'stream')],
      [
        'a user without dl_',
        await sign(signingKey, 'token', { conv: own.id, user: 'anna' } as { conv: string }),
      ],
      ['alg none', none],
      ['no end', endless],
    ] as const) {
      const { status, body } = await fixture.call('GET', activities(), { token: forged });
      expect([status, body.error.code], name).to.deep.equal([403, 'InvalidToken']);
    }
  });

  it('takes only tokens when there is no secret', async () => {
    const secretless = await startFixture({ secret: undefined });
    for (const guess of ['undefined', 'null', secret]) {
      const { status } = await secretless.call('POST', `${base}/tokens/generate`, { token: guess });
      expect(status, guess).to.equal(403);
    }
    await secretless.stop();
  });

  it('keeps trusted origins with the token', async () => {
    const generate = { token: secret, body: { trustedOrigins: ['https://other.example'] } };
    const { body } = await fixture.call('POST', `${base}/tokens/generate`, generate);
    const here = await fixture.call('POST', `${base}/conversations`, {
      token: body.token,
      headers: { origin: ourPage },
    });
    expect(here.status).to.equal(403);
    const server = await fixture.call('POST', `${base}/tokens/refresh`, { token: body.token });
    const refreshed = await fixture.call('POST', `${base}/conversations`, {
      token: server.body.token,
      headers: { origin: ourPage },
    });
    expect(refreshed.status).to.equal(403);
  });

  it('refuses a chunked body once it is too large, and still serves', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const outgoing = httpRequest(
        `${fixture.url}${activities()}`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${own.token}`, 'content-type': 'application/json' },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      outgoing.on('error', reject);
      for (let kilobytes = 0; kilobytes < 512; kilobytes += 16) outgoing.write('x'.repeat(16 * 1024));
      outgoing.end();
    });
    expect(status).to.equal(413);
    expect((await fixture.call('GET', activities(), token())).status).to.equal(200);
  });

  it('survives a client that leaves in the middle of a body', async () => {
    const socket = connect(fixture.port, '127.0.0.1');
    socket.write(
      `POST ${activities()} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${own.token}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"type":`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await fixture.call('GET', activities(), token())).status).to.equal(200);
  });

  it('answers 400 for a host that could not be in an address', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(fixture.port, '127.0.0.1');
      let text = '';
      socket.on('data', (data) => {
        text += String(data);
      });
      socket.on('close', () => resolve(text));
      socket.write(
        `POST /v3/directline/conversations HTTP/1.1\r\nHost: a/b?c\r\nAuthorization: Bearer ${secret}\r\nConnection: close\r\n\r\n`,
      );
    });
    expect(answer).to.match(/^HTTP\/1\.1 400 /);
    expect(answer).to.contain('"BadArgument"');
  });

  it('answers 500 without the reason when something of ours breaks', async () => {
    let ids = 0;
    const broken = await startFixture({
      newId: () => {
        ids += 1;
        if (ids > 2) throw new Error('the entropy of /dev/random is gone');
        return `id-${ids}`;
      },
    });
    const { status, body } = await broken.call('POST', '/directline/token', { headers: { origin: ourPage } });
    await broken.stop();
    expect([status, body.error.code]).to.deep.equal([500, 'InternalError']);
    expect(JSON.stringify([body, broken.logged])).to.not.contain('entropy');
    expect(broken.logged.map(({ message }) => message)).to.include('A Direct Line call failed');
  });
});
