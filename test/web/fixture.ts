import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Server } from 'restify';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { loadKnowledge } from '../../src/knowledge/load-knowledge.js';
import { loadTexts, paths } from '../../src/product.js';
import type { Texts } from '../../src/text/texts.js';
import { createWebServer, type WebServerDeps } from '../../src/web/web-server.js';

/** A script as the build leaves it: long enough to be worth compressing. */
export const scriptName = 'chat-0123456789ab.js';
export const scriptText = 'console.log("a chat");\n'.repeat(200);

export interface Source {
  readonly knowledge: Knowledge;
  readonly texts: Texts;
}

/** The real facts and sentences. */
export async function loadSource(): Promise<Source> {
  const [knowledge, texts] = await Promise.all([
    loadKnowledge({
      topicsFile: join(paths.data, 'topics.json'),
      municipalityDir: join(paths.data, 'harjedalen'),
    }),
    loadTexts(),
  ]);
  return { knowledge, texts };
}

/** A folder with a small build in it. */
export async function makeAssets(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'assets-'));
  const script = Buffer.from(scriptText);
  await writeFile(join(dir, scriptName), script);
  await writeFile(join(dir, `${scriptName}.br`), brotliCompressSync(script));
  await writeFile(join(dir, `${scriptName}.gz`), gzipSync(script));
  await writeFile(join(dir, 'secret.txt'), 'not in the manifest');
  const files = { 'chat.js': { name: scriptName, type: 'text/javascript; charset=utf-8' } };
  await writeFile(join(dir, 'manifest.json'), JSON.stringify({ version: 1, files }));
  return dir;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

export interface Fixture extends Source {
  readonly url: string;
  readonly port: number;
  readonly server: Server;
  readonly logged: { readonly level: string; readonly fields: object; readonly message: string }[];
  /** Calls as no browser would tidy it: path, method and headers go out as they are. */
  call(path: string, options?: CallOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface CallOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export async function startFixture(overrides: Partial<WebServerDeps> = {}): Promise<Fixture> {
  const source = await loadSource();
  const assetsDir = await makeAssets();
  const logged: Fixture['logged'] = [];
  const note =
    (level: string) =>
    (fields: object, message: string): void => {
      logged.push({ level, fields, message });
    };
  const server = createWebServer({
    ...source,
    privacy: { retentionDays: 730, retentionDecision: undefined, backupKeepDays: 90 },
    assetsDir,
    mounts: [],
    health: () => ({ status: 'ok' }),
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    clock: Date.now,
    ...overrides,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // An http server that listens on a port has an address of this kind.
  const { port } = server.server.address() as AddressInfo;
  return {
    ...source,
    server,
    port,
    url: `http://127.0.0.1:${port}`,
    logged,
    call: (path, options) => call(port, path, options),
    async stop() {
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rm(assetsDir, { recursive: true });
    },
  };
}

function call(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: CallOptions = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: bytes,
          text: bytes.toString('utf8'),
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
