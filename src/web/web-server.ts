/** The HTTP boundary: every request is answered, in a known shape and with the same headers, whoever handles it. */
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import restify, { type Request, type Response, type Server, type ServerOptions } from 'restify';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Texts } from '../text/texts.js';
import { sendAnswer } from './answer.js';
import { loadAssets } from './assets.js';
import { faultAnswer } from './faults.js';
import { guardHandlers } from './guard-handlers.js';
import { describeError, type Log } from './log.js';
import type { PrivacyTerms } from './privacy-terms.js';
import { hasEncodedBody } from './refuse-encodings.js';
import { logRequests } from './request-log.js';
import { createRoutes, type Route } from './routes.js';
import { setSecurityHeaders } from './security-headers.js';

export interface WebServerDeps {
  readonly knowledge: Knowledge;
  readonly texts: Texts;
  readonly privacy: PrivacyTerms;
  /** Where `build-client.mjs` has put the browser's part. */
  readonly assetsDir: string;
  /** The routes of others, as the Direct Line channel's. They come behind our headers and checks. */
  readonly mounts: readonly ((server: Server) => void)[];
  /** Takes upgrades to sockets; without it they are refused. */
  readonly handleUpgrade?: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | undefined;
  /** What `/healthz` answers. */
  readonly health: () => Record<string, unknown>;
  readonly log: Log;
  /** The time in milliseconds. */
  readonly clock: () => number;
}

/** A server with all routes, which doesn't listen. @throws AssetsError when the client isn't built. */
export function createWebServer(deps: WebServerDeps): Server {
  const { texts, log } = deps;
  const server = restify.createServer(serverOptions());
  guardHandlers(server);
  logRequests(server, log, deps.clock);
  checkRequests(server, texts);
  answerFaults(server, texts, log);
  const assets = loadAssets(deps.assetsDir);
  for (const route of createRoutes({ ...deps, assets })) addRoute(server, route, texts);
  for (const mount of deps.mounts) mount(server);
  server.server.on('upgrade', deps.handleUpgrade ?? refuseUpgrade);
  return server;
}

function serverOptions(): ServerOptions {
  // An empty name: no Server header.
  const options: ServerOptions = { name: '' };
  const noop = (): undefined => undefined;
  const silent = { trace: noop, debug: noop, info: noop, warn: noop, error: noop, fatal: noop };
  // restify's own logger would write to stdout beside ours. Its type asks for a whole bunyan, its code for these.
  Reflect.set(options, 'log', silent);
  return options;
}

/** Ahead of everything, the channels' routes too. */
function checkRequests(server: Server, texts: Texts): void {
  server.pre((request, response, next) => {
    setSecurityHeaders(request, response);
    const fault = faultOf(request);
    if (fault === undefined) return next();
    sendAnswer(request, response, faultAnswer(texts, request, fault));
    next(false);
  });
}

/** What is wrong with a request as such, as a status. */
function faultOf(request: Request): number | undefined {
  if (hasEncodedBody(request)) return 415;
  try {
    // restify parses Host and path into a URL when it looks for the route, where a throw would end the process.
    request.getUrl();
    return undefined;
  } catch {
    return 400;
  }
}

function addRoute(server: Server, route: Route, texts: Texts): void {
  const handle = async (request: Request, response: Response): Promise<void> => {
    sendAnswer(request, response, route.answer(request) ?? faultAnswer(texts, request, 404));
  };
  server.get({ path: route.path, name: route.name }, handle);
  server.head({ path: route.path, name: `${route.name}-head` }, handle);
}

/** Answers whatever went wrong anywhere, in place of restify, which would show the error's message. */
function answerFaults(server: Server, texts: Texts, log: Log): void {
  server.on('restifyError', (request: Request, response: Response, error: unknown, done: () => void) => {
    const status = statusOf(error);
    if (status >= 500) log.error(describeError(error), 'A request failed');
    try {
      if (response.headersSent) cutOff(response);
      else sendAnswer(request, response, faultAnswer(texts, request, status));
    } catch (cause) {
      // A fault in showing the fault: nothing is behind this listener that would answer.
      log.error(describeError(cause), 'A fault could not be shown');
      cutOff(response);
    }
    done();
  });
}

/** What has begun to be answered can only be broken off, so that the client sees it isn't whole. */
function cutOff(response: Response): void {
  // restify's own mark. Without it, it would send the error after all, throw for headers sent twice, and end the process.
  Reflect.set(response, '_sent', true);
  if (!response.writableEnded) response.destroy();
}

/** restify's own errors carry a status; any other error is ours, whatever it says. */
function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 && status in STATUS_CODES ? status : 500;
}

/** restify listens to upgrades without answering them; a socket nobody takes would stay open. */
function refuseUpgrade(_request: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}
