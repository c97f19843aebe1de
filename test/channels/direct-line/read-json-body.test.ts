import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { BodyError, readJsonBody } from '../../../src/channels/read-json-body.js';

describe('readJsonBody', () => {
  const server = createServer((request, response) => {
    readJsonBody(request, 100).then(
      (value) => response.end(JSON.stringify({ value })),
      (error: unknown) => {
        response.statusCode = error instanceof BodyError ? error.status : 500;
        response.end(error instanceof Error ? error.message : '');
      },
    );
  });
  let url: string;
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const json = { 'content-type': 'application/json' };
  const cases: [name: string, body: string | Uint8Array, headers: Record<string, string>, status: number][] =
    [
      ['JSON', '{"a":1}', json, 200],
      ['JSON with a charset', '{"a":1}', { 'content-type': 'Application/JSON; charset=UTF-8' }, 200],
      ['JSON of another name', '{"a":1}', { 'content-type': 'application/ld+json' }, 200],
      ['identity', '{"a":1}', { ...json, 'content-encoding': 'Identity' }, 200],
      ['nothing', '', {}, 200],
      ['exactly 100 bytes', JSON.stringify('x'.repeat(98)), json, 200],
      ['101 bytes', JSON.stringify('x'.repeat(99)), json, 413],
      ['101 bytes of two each', JSON.stringify('å'.repeat(50)), json, 413],
      ['no content type', '{"a":1}', { 'content-type': '' }, 415],
      ['text', '{"a":1}', { 'content-type': 'text/plain' }, 415],
      ['a name that only begins so', '{"a":1}', { 'content-type': 'application/jsonp' }, 415],
      ['gzip', gzipSync('{"a":1}'), { ...json, 'content-encoding': 'gzip' }, 415],
      ['what only says gzip', '{"a":1}', { ...json, 'content-encoding': 'gzip' }, 415],
      ['several encodings', '{"a":1}', { ...json, 'content-encoding': 'identity, br' }, 415],
      ['half of JSON', '{"a":', json, 400],
      ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), json, 400],
    ];
  for (const [name, body, headers, status] of cases) {
    it(`answers ${status} for ${name}`, async () => {
      const response = await fetch(url, { method: 'POST', body, headers });
      expect(response.status).to.equal(status);
    });
  }

  it('never quotes the body', async () => {
    const response = await fetch(url, { method: 'POST', body: 'Anna', headers: json });
    expect(await response.text()).to.equal("The body isn't valid JSON.");
  });
});
