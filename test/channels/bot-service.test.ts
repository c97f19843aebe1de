import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import restify, { type Server } from 'restify';
import { type BotServiceCredentials, mountBotService } from '../../src/channels/bot-service.js';

const credentials: BotServiceCredentials = {
  appId: '00000000-0000-4000-8000-000000000000',
  password: 'not-a-real-one',
  appType: 'SingleTenant',
  tenantId: '00000000-0000-4000-8000-000000000001',
};

describe('the Bot Service route', () => {
  let server: Server;
  let turns = 0;
  const logged: string[] = [];

  async function listen(given: BotServiceCredentials | undefined): Promise<string> {
    server = restify.createServer({ name: '' });
    mountBotService(server, {
      bot: {
        async run() {
          turns += 1;
        },
      },
      credentials: given,
      log: { error: (fields, message) => void logged.push(`${message} ${JSON.stringify(fields)}`) },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/api/messages`;
  }
  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const activity = {
    type: 'message',
    text: 'hemligt ord',
    channelId: 'msteams',
    serviceUrl: 'https://example.com',
  };
  const post = (url: string, headers: Record<string, string>, body: string) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

  it('is off without credentials, and says so', async () => {
    const response = await post(await listen(undefined), {}, JSON.stringify(activity));
    expect(response.status).to.equal(503);
    expect(await response.text()).to.include('MICROSOFT_APP_ID');
  });

  const strangers: readonly (readonly [string, Record<string, string>])[] = [
    ['no authorization', {}],
    ['an empty one', { authorization: '' }],
    ['another scheme', { authorization: 'Basic abc' }],
    ['no token', { authorization: 'Bearer' }],
    ['a token that is none', { authorization: 'Bearer abc' }],
    [
      'a token of a stranger',
      { authorization: `Bearer ${unsignedToken({ iss: 'https://evil.example', aud: 'x' })}` },
    ],
  ];
  for (const [what, headers] of strangers) {
    it(`answers 401 to ${what}, and runs no turn`, async () => {
      const response = await post(await listen(credentials), headers, JSON.stringify(activity));
      expect(response.status).to.equal(401);
      expect(await response.text()).to.match(/^\{"error":\{"code":"Unauthorized","message":"[^"]+"\}\}$/);
      expect(turns).to.equal(0);
      expect(logged.join()).not.to.include('hemligt');
    });
  }

  it('refuses a body that is too large, encoded or no JSON', async () => {
    const url = await listen(credentials);
    const authorization = 'Bearer abc';
    expect((await post(url, { authorization }, `"${'a'.repeat(70_000)}"`)).status).to.equal(413);
    expect((await post(url, { authorization, 'content-encoding': 'gzip' }, 'x')).status).to.equal(415);
    expect((await post(url, { authorization }, '{')).status).to.equal(400);
    expect((await post(url, { authorization }, '[]')).status).to.equal(400);
  });
});

function unsignedToken(payload: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT', kid: 'k' })}.${part(payload)}.c2lnbmF0dXJl`;
}
