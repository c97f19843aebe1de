import { expect } from 'chai';
import { decodeJwt } from 'jose';
import { type Fixture, openSocket, ourPage, secret, startFixture, until } from './fixture.js';

describe('Direct Line: the calls', () => {
  let fixture: Fixture;
  before(async () => {
    fixture = await startFixture();
  });
  after(() => fixture.stop());

  it('generates a token for the secret, bound to the user', async () => {
    const { status, body } = await fixture.call('POST', '/v3/directline/tokens/generate', {
      token: secret,
      body: { user: { id: 'dl_anna', name: 'Anna' }, trustedOrigins: [ourPage] },
    });
    expect(status).to.equal(200);
    expect(body).to.have.all.keys('conversationId', 'token', 'expires_in');
    expect(body.expires_in).to.equal(1800);
    expect(decodeJwt(body.token)).to.include({ user: 'dl_anna', conv: body.conversationId });
    expect(decodeJwt(body.token)).to.not.have.property('name');
  });

  it('generates a token without a body', async () => {
    const { status } = await fixture.call('POST', '/v3/directline/tokens/generate', { token: secret });
    expect(status).to.equal(200);
  });

  it('refreshes a token for the same conversation and user', async () => {
    const issued = await fixture.directLine.issueToken({ userId: 'dl_b' });
    const { status, body } = await fixture.call('POST', '/v3/directline/tokens/refresh', {
      token: issued.token,
    });
    expect(status).to.equal(200);
    expect(body).to.have.all.keys('conversationId', 'token', 'expires_in');
    expect(body.conversationId).to.equal(issued.conversationId);
    expect(body.token).to.not.equal(issued.token);
    expect(decodeJwt(body.token)).to.include({ user: 'dl_b' });
  });

  it('starts with 201, and with 200 the second time, greeting once and in the language asked for', async () => {
    const { token, conversationId } = await fixture.directLine.issueToken();
    const start = { token, body: { user: {}, locale: 'so-SO' } };
    const first = await fixture.call('POST', '/v3/directline/conversations', start);
    expect(first.status).to.equal(201);
    expect(first.body).to.have.all.keys('conversationId', 'token', 'expires_in', 'streamUrl');
    expect(first.body.conversationId).to.equal(conversationId);
    expect(first.body.streamUrl).to.match(
      new RegExp(
        `^ws://127\\.0\\.0\\.1:${fixture.port}/v3/directline/conversations/${conversationId}/stream\\?t=`,
      ),
    );
    await until(async () => (await fixture.texts({ id: conversationId, token })).length > 0);
    const second = await fixture.call('POST', '/v3/directline/conversations', start);
    expect(second.status).to.equal(200);
    expect(second.body).to.have.all.keys('conversationId', 'token', 'expires_in', 'streamUrl');
    expect(await fixture.texts({ id: conversationId, token })).to.deep.equal(['welcome 2 so-SO']);
  });

  it('starts a new conversation each time for the secret', async () => {
    const first = await fixture.call('POST', '/v3/directline/conversations', { token: secret });
    const second = await fixture.call('POST', '/v3/directline/conversations', { token: secret });
    expect([first.status, second.status]).to.deep.equal([201, 201]);
    expect(first.body.conversationId).to.not.equal(second.body.conversationId);
  });

  it('says wss behind a proxy that says https, and only when the proxy is trusted', async () => {
    const headers = { 'x-forwarded-proto': 'https' };
    const trusting = await startFixture({ trustProxy: true });
    const a = await trusting.call('POST', '/v3/directline/conversations', { token: secret, headers });
    const b = await fixture.call('POST', '/v3/directline/conversations', { token: secret, headers });
    await trusting.stop();
    expect(a.body.streamUrl).to.match(/^wss:/);
    expect(b.body.streamUrl).to.match(/^ws:/);
  });

  it('reconnects with a new stream', async () => {
    const conversation = await fixture.begin();
    const { status, body } = await fixture.call(
      'GET',
      `/v3/directline/conversations/${conversation.id}?watermark=`,
      {
        token: conversation.token,
      },
    );
    expect(status).to.equal(200);
    expect(body).to.have.all.keys('conversationId', 'token', 'streamUrl');
    (await openSocket(body.streamUrl)).socket.terminate();
  });

  it('posts, echoes with the same clientActivityID, and gives the watermark as a string', async () => {
    const conversation = await fixture.begin();
    const posted = await fixture.say(conversation, 'hej');
    expect(posted.status).to.equal(200);
    expect(posted.body).to.have.all.keys('id');
    const { status, body } = await fixture.call(
      'GET',
      `/v3/directline/conversations/${conversation.id}/activities?watermark=1`,
      { token: conversation.token },
    );
    expect(status).to.equal(200);
    expect(body).to.have.all.keys('activities', 'watermark');
    expect(body.watermark).to.equal('3');
    const [echo, answer] = body.activities;
    expect(echo).to.deep.include({
      type: 'message',
      id: posted.body.id,
      text: 'hej',
      channelId: 'directline',
      channelData: { clientActivityID: 'c-hej' },
      textFormat: 'plain',
    });
    expect(echo?.from).to.include({ id: decodeJwt(conversation.token)['user'], role: 'user' });
    expect(answer).to.deep.include({
      text: 'echo hej',
      replyToId: posted.body.id,
      from: { id: 'bot', role: 'bot' },
    });
    expect(answer).to.not.have.any.keys('serviceUrl', 'recipient');
  });

  it('answers preflight for our pages, with the headers directlinejs sends', async () => {
    const { status, headers } = await fixture.call('OPTIONS', '/v3/directline/conversations', {
      headers: { origin: ourPage, 'access-control-request-method': 'POST' },
    });
    expect(status).to.equal(204);
    expect(headers.get('access-control-allow-origin')).to.equal(ourPage);
    const allowed = headers.get('access-control-allow-headers')?.split(', ');
    expect(allowed).to.include.members([
      'authorization',
      'content-type',
      'x-ms-bot-agent',
      'x-requested-with',
    ]);
  });

  it('takes over its own paths only, and restify still sees the rest', async () => {
    const { status, body } = await fixture.call('GET', '/elsewhere');
    expect(status).to.equal(200);
    expect(body).to.deep.equal({ elsewhere: true });
    expect((await fixture.call('GET', '/v3/directlines')).body).to.have.property('code', 'ResourceNotFound');
  });

  describe('POST /directline/token', () => {
    for (const [from, headers] of [
      ['an allowed page', { origin: ourPage }],
      ['our own page, with a body', { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }],
    ] as const) {
      it(`gives a token to ${from}`, async () => {
        const body = 'content-type' in headers ? {} : undefined;
        const answer = await fixture.call('POST', '/directline/token', { headers, body });
        expect(answer.status).to.equal(200);
        expect(answer.body).to.have.all.keys('conversationId', 'token', 'expires_in');
        expect(decodeJwt(answer.body.token)['user']).to.match(/^dl_.{20,}/);
        expect(JSON.stringify([answer.body, decodeJwt(answer.body.token)])).to.not.contain(secret);
      });
    }

    it('gives a token to the page of the same host', async () => {
      const answer = await fixture.call('POST', '/directline/token', { headers: { origin: fixture.url } });
      expect(answer.status).to.equal(200);
      expect(answer.headers.get('access-control-allow-origin')).to.equal(fixture.url);
    });
  });
});
