import { expect } from 'chai';
import { type Fixture, scriptName, scriptText, startFixture } from './fixture.js';

describe('the routes', () => {
  let web: Fixture;
  before(async () => {
    web = await startFixture();
  });
  after(() => web.stop());

  const answered: readonly (readonly [path: string, status: number, type: string])[] = [
    ['/', 200, 'text/html'],
    ['/?lang=ar', 200, 'text/html'],
    ['/?lang=xx', 200, 'text/html'],
    ['/chat', 200, 'text/html'],
    ['/chat?lang=en', 200, 'text/html'],
    ['/privacy', 200, 'text/html'],
    ['/privacy?lang=ar', 200, 'text/html'],
    ['/privacy?lang=xx', 200, 'text/html'],
    ['/chat/texts/ar', 200, 'application/json'],
    [`/assets/${scriptName}`, 200, 'text/javascript'],
    ['/healthz', 200, 'application/json'],
    ['/robots.txt', 200, 'text/plain'],
    ['/favicon.svg', 200, 'image/svg+xml'],
    ['/favicon.ico', 200, 'image/svg+xml'],
    ['/chat/texts/xx', 404, 'application/json'],
    ['/chat/texts/__proto__', 404, 'application/json'],
    ['/nothing', 404, 'application/json'],
    ['//nothing', 404, 'application/json'],
    ['/%E0%A4%A', 404, 'application/json'],
    ['/assets/', 404, 'application/json'],
    ['/assets/chat.js', 404, 'application/json'],
    ['/assets/manifest.json', 404, 'application/json'],
    ['/assets/secret.txt', 404, 'application/json'],
    [`/assets/${scriptName}.br`, 404, 'application/json'],
    ['/assets/../secret.txt', 404, 'application/json'],
    ['/assets/..%2fsecret.txt', 404, 'application/json'],
    ['/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd', 404, 'application/json'],
    ['/assets/..\\secret.txt', 404, 'application/json'],
    ['/assets/constructor', 404, 'application/json'],
    [`/assets/${scriptName}%00`, 404, 'application/json'],
  ];
  for (const [path, status, type] of answered) {
    it(`answers ${path} with ${status} and ${type}`, async () => {
      const answer = await web.call(path);
      expect(answer.status).to.equal(status);
      expect(answer.headers['content-type']).to.match(new RegExp(`^${type.replace('+', '\\+')}`));
    });

    it(`answers HEAD ${path} alike, without the body`, async () => {
      const [head, get] = await Promise.all([web.call(path, { method: 'HEAD' }), web.call(path)]);
      expect(head.status).to.equal(status);
      expect(head.body.length).to.equal(0);
      expect(head.headers['content-type']).to.equal(get.headers['content-type']);
      expect(head.headers['content-length']).to.equal(get.headers['content-length']);
    });
  }

  for (const path of ['/', '/chat', '/privacy', '/healthz', `/assets/${scriptName}`, '/chat/texts/ar']) {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      it(`answers ${method} ${path} with 405 and what is allowed`, async () => {
        const answer = await web.call(path, { method });
        expect(answer.status).to.equal(405);
        expect(answer.headers['allow']).to.equal('GET, HEAD');
        expect(JSON.parse(answer.text).error.code).to.equal('MethodNotAllowed');
      });
    }
  }

  it('answers a health check with what it is given', async () => {
    const answer = await web.call('/healthz');
    expect(JSON.parse(answer.text)).to.deep.equal({ status: 'ok' });
    expect(answer.headers['cache-control']).to.equal('no-store');
  });

  it('gives an asset for good, in the encoding that is liked best', async () => {
    const path = `/assets/${scriptName}`;
    const plain = await web.call(path);
    const gzip = await web.call(path, { headers: { 'accept-encoding': 'gzip' } });
    const brotli = await web.call(path, { headers: { 'accept-encoding': 'gzip, deflate, br' } });
    const refused = await web.call(path, { headers: { 'accept-encoding': 'br;q=0, gzip;q=0' } });
    expect(plain.text).to.equal(scriptText);
    expect(refused.text).to.equal(scriptText);
    expect(gzip.headers['content-encoding']).to.equal('gzip');
    expect(brotli.headers['content-encoding']).to.equal('br');
    expect(brotli.body.length).to.be.lessThan(gzip.body.length);
    expect(brotli.headers['vary']).to.equal('Accept-Encoding');
    expect(brotli.headers['cache-control']).to.equal('public, max-age=31536000, immutable');
    const again = await web.call(path, { headers: { 'if-none-match': `"x", ${plain.headers['etag']}` } });
    expect(again.status).to.equal(304);
    expect(again.body.length).to.equal(0);
  });

  it('compresses pages, and tells caches what they depend on', async () => {
    const plain = await web.call('/?lang=ar');
    const brotli = await web.call('/?lang=ar', { headers: { 'accept-encoding': 'br' } });
    expect(brotli.headers['content-encoding']).to.equal('br');
    expect(brotli.body.length).to.be.lessThan(plain.body.length / 3);
    expect(brotli.headers['vary']).to.equal('Accept-Language, Accept-Encoding');
    expect(brotli.headers['content-language']).to.equal('ar');
    expect(brotli.headers['cache-control']).to.equal('no-cache');
  });

  it('shows who reads pages a page that says what is wrong, in their language', async () => {
    const headers = { accept: 'text/html', 'accept-language': 'ar' };
    const missing = await web.call('/nothing', { headers });
    const refused = await web.call('/', { headers, method: 'POST' });
    expect(missing.status).to.equal(404);
    expect(missing.text).to.include('<html lang="ar" dir="rtl">');
    expect(missing.text).to.include(web.texts.text('ar', 'page:missing.title'));
    expect(refused.status).to.equal(405);
    expect(refused.text).to.include(web.texts.text('ar', 'page:refused.title'));
  });

  it('doesn’t show what it was asked for in a page', async () => {
    const asked = '/<script>alert(1)</script>?lang="><script>alert(1)</script>';
    const answer = await web.call(encodeURI(asked).replaceAll('%3C', '<'), {
      headers: { accept: 'text/html' },
    });
    expect(answer.text).not.to.include('alert(1)');
  });
});
