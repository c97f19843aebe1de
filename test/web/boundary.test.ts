import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Server } from 'restify';
import { type Fixture, scriptName, startFixture } from './fixture.js';

const words = 'the words of a resident';

/** Routes of others that fail in every way. */
function mountFaults(server: Server): void {
  server.get('/throws', (_request, _response, _next) => {
    throw new Error(words);
  });
  server.get('/throws-later', (_request, _response, next) => {
    setImmediate(() => next(new Error(words)));
  });
  server.get('/throws-in-callback', (_request, response, _next) => {
    response.setHeader('X-Half', 'done');
    throw new TypeError(words);
  });
  server.get('/rejects', async (_request, _response) => {
    await Promise.resolve();
    throw new Error(words);
  });
  server.get('/rejects-with-words', async (_request, _response) => Promise.reject(words));
  server.get('/breaks-off', (_request, response, next) => {
    response.writeHead(200);
    response.write('half');
    next(new Error(words));
  });
  server.get('/says-nothing', (_request, _response, next) => next());
  server.get('/mounted', (_request, response, next) => {
    response.send(200, { mounted: true });
    next();
  });
}

describe('the boundary', () => {
  let web: Fixture;
  beforeEach(async () => {
    web = await startFixture({ mounts: [mountFaults] });
  });
  afterEach(() => web.stop());

  const everywhere = [
    '/',
    '/chat',
    '/healthz',
    `/assets/${scriptName}`,
    '/favicon.svg',
    '/nothing',
    '/mounted',
    '/rejects',
  ];
  for (const path of everywhere) {
    it(`sends its headers with ${path}`, async () => {
      const { headers } = await web.call(path);
      expect(headers['x-content-type-options']).to.equal('nosniff');
      expect(headers['referrer-policy']).to.equal('no-referrer');
      expect(headers['cross-origin-opener-policy']).to.equal('same-origin');
      expect(headers['cross-origin-resource-policy']).to.equal('same-origin');
      expect(headers['permissions-policy']).to.include('microphone=()').and.to.include('geolocation=()');
      expect(headers['content-security-policy']).to.include("default-src 'none'");
      for (const name of ['server', 'x-powered-by', 'set-cookie', 'strict-transport-security']) {
        expect(headers, name).not.to.have.property(name);
      }
    });
  }

  it('allows a page its own nonce only, a new one each time', async () => {
    const seen = new Set<string>();
    for (const path of ['/', '/chat', '/chat']) {
      const { headers, text } = await web.call(path);
      const policy = String(headers['content-security-policy']);
      const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(nonce).to.have.length.greaterThan(20);
      expect(policy).to.include(`style-src 'nonce-${nonce}'`).and.not.to.include('unsafe');
      expect(policy).to.include("base-uri 'none'").and.to.include("form-action 'none'");
      expect(policy).to.include("frame-ancestors 'self'");
      expect(policy).to.include(`connect-src 'self' ws://127.0.0.1:${web.port} wss://127.0.0.1:${web.port}`);
      for (const [tag] of text.matchAll(/<(?:script|style)\b[^>]*>/g)) {
        expect(tag).to.include(`nonce="${nonce}"`);
      }
      expect(text).not.to.match(/\sstyle="|\son[a-z]+="/);
      seen.add(nonce);
    }
    expect(seen.size).to.equal(3);
  });

  it('lets no Host into the policy that could change it', async () => {
    const { status, headers } = await web.call('/', { headers: { host: "x;script-src*'" } });
    expect(status).to.equal(200);
    expect(headers['content-security-policy']).to.include("connect-src 'self' blob:;");
  });

  it('asks for https where https is spoken', async () => {
    const secure = await web.call('/', { headers: { 'x-forwarded-proto': 'https, http' } });
    const plain = await web.call('/', { headers: { 'x-forwarded-proto': 'http' } });
    expect(secure.headers['strict-transport-security']).to.equal('max-age=31536000');
    expect(plain.headers).not.to.have.property('strict-transport-security');
  });

  for (const encoding of ['gzip', 'deflate', 'br', 'x-gzip', 'gzip, gzip', 'nonsense']) {
    it(`refuses a body in ${encoding}, on every route`, async () => {
      for (const path of ['/', '/mounted', '/nothing', '/v3/directline/conversations']) {
        const headers = { 'content-encoding': encoding, 'content-type': 'application/json' };
        const answer = await web.call(path, {
          method: 'POST',
          headers,
          body: gzipSync(Buffer.alloc(1_000_000)),
        });
        expect(answer.status, path).to.equal(415);
        expect(JSON.parse(answer.text).error.code).to.equal('UnsupportedMediaType');
      }
      expect((await web.call('/healthz')).status).to.equal(200);
    });
  }

  it('lets identity through', async () => {
    const answer = await web.call('/', { method: 'GET', headers: { 'content-encoding': 'Identity' } });
    expect(answer.status).to.equal(200);
  });

  for (const path of ['/throws', '/throws-later', '/throws-in-callback', '/rejects', '/rejects-with-words']) {
    it(`answers ${path} with 500, and says nothing of why`, async () => {
      const answer = await web.call(path);
      expect(answer.status).to.equal(500);
      expect(JSON.parse(answer.text)).to.deep.equal({
        error: { code: 'InternalError', message: 'Something went wrong here. Try again in a while.' },
      });
      const page = await web.call(path, { headers: { accept: 'text/html' } });
      expect(page.status).to.equal(500);
      expect(page.text).to.include(web.texts.text('sv', 'page:broken.title')).and.not.to.include(words);
      expect((await web.call('/healthz')).status).to.equal(200);
      const errors = web.logged.filter(({ level }) => level === 'error');
      expect(errors).to.have.length(2);
      expect(JSON.stringify(web.logged)).not.to.include(words);
    });
  }

  it('cuts off an answer that fails halfway', async () => {
    const failed = await web.call('/breaks-off').then(
      () => false,
      () => true,
    );
    expect(failed).to.equal(true);
    expect((await web.call('/healthz')).status).to.equal(200);
  });

  it('answers for a route that says nothing', async () => {
    const answer = await web.call('/says-nothing');
    expect(answer.status).to.equal(500);
  });

  const broken: readonly (readonly [name: string, request: string])[] = [
    ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\n\r\n'],
    ['a Host with brackets', 'GET / HTTP/1.1\r\nHost: [\r\n\r\n'],
    ['an address that is none', 'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['an address on another host', 'GET http://evil.example/nothing HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n'],
    [
      'an upgrade that nobody takes',
      'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ],
  ];
  for (const [name, request] of broken) {
    it(`answers ${name}, and lives on`, async () => {
      expect(await raw(web.port, request)).to.match(/^HTTP\/1\.1 [2345]\d\d /);
      expect((await web.call('/healthz')).status).to.equal(200);
    });
  }

  it('logs what kind of request came and how it went, and nothing of what was in it', async () => {
    await web.call(`/?lang=ar&q=${encodeURIComponent(words)}`, {
      headers: { 'user-agent': words, referer: `http://x/${encodeURIComponent(words)}` },
    });
    await web.call(`/nothing/${encodeURIComponent(words)}`);
    await web.call('/healthz', { method: 'HEAD' });
    const lines = web.logged.map(({ fields }) => fields);
    expect(lines.map((line) => ({ ...line, ms: 0 }))).to.deep.equal([
      { method: 'GET', route: 'landing', status: 200, ms: 0 },
      { method: 'GET', route: 'none', status: 404, ms: 0 },
      { method: 'HEAD', route: 'health-head', status: 200, ms: 0 },
    ]);
    expect(JSON.stringify(web.logged)).not.to.match(/words|resident|lang/);
  });
});

/** The first part of what is answered to bytes as they are. */
function raw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.setTimeout(3_000, () => socket.destroy(new Error('No answer within 3 s.')));
    socket.once('data', (data) => {
      resolve(data.toString('latin1'));
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('Closed without an answer.')));
  });
}
