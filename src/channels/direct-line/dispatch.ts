import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyError } from '../read-json-body.js';
import { DirectLineError } from './direct-line-error.js';
import { describeError, type Log } from './log.js';
import type { OriginPolicy } from './origins.js';

/** One call, as a route sees it. */
export interface Call {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  /** The conversation named in the path; empty where the path names none. */
  readonly conversationId: string;
}

/** An answer: JSON, already written. */
export interface Reply {
  readonly status: number;
  readonly json: string;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Its first group, if any, is the conversation id. */
  readonly path: RegExp;
  handle(call: Call): Promise<Reply>;
}

export function reply(status: number, body: object): Reply {
  return { status, json: JSON.stringify(body) };
}

export interface DispatchDeps {
  readonly routes: readonly Route[];
  readonly origins: OriginPolicy;
  readonly log: Log;
}

/** Whether a request is for this channel. */
export function isOurs(request: IncomingMessage): boolean {
  const { path } = splitUrl(request);
  return path === '/directline/token' || path === '/v3/directline' || path.startsWith('/v3/directline/');
}

/** Answers every request that `isOurs`, whatever happens. Never rejects. */
export function createDispatch(
  deps: DispatchDeps,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Vary', 'Origin');
    try {
      allowOrigin(deps.origins, request, response);
      const found = findRoute(deps.routes, request);
      if (found === 'preflight') return send(response, 204, '');
      const { status, json } = await found.route.handle(found.call);
      send(response, status, json);
    } catch (error) {
      const fault = toFault(error);
      if (fault.code === 'InternalError') deps.log.error(describeError(error), 'A Direct Line call failed');
      for (const [name, value] of Object.entries(fault.headers)) response.setHeader(name, value);
      send(response, fault.status, JSON.stringify(fault.body));
    }
  };
}

/** Lets an accepted page read the answer. @throws DirectLineError 403 for any other page; no page at all is fine here. */
function allowOrigin(origins: OriginPolicy, request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  if (!origins.accepts(request)) throw new DirectLineError('Forbidden', 'Pages of this origin may not call.');
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
}

function findRoute(
  routes: readonly Route[],
  request: IncomingMessage,
): { route: Route; call: Call } | 'preflight' {
  const { path, query } = splitUrl(request);
  const matches = routes.filter((route) => route.path.test(path));
  if (matches.length === 0) throw new DirectLineError('NotFound');
  const methods = [...matches.map((route) => route.method), 'OPTIONS'].join(', ');
  if (request.method === 'OPTIONS') return 'preflight';
  const route = matches.find((candidate) => candidate.method === request.method);
  if (route === undefined) throw new DirectLineError('MethodNotAllowed', undefined, { Allow: methods });
  return { route, call: { request, query, conversationId: route.path.exec(path)?.[1] ?? '' } };
}

/** Split by hand: `new URL` takes `//host/path` for another host. */
function splitUrl(request: IncomingMessage): { path: string; query: URLSearchParams } {
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  if (mark === -1) return { path: url, query: new URLSearchParams() };
  return { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) };
}

function toFault(error: unknown): DirectLineError {
  if (error instanceof DirectLineError) return error;
  if (!(error instanceof BodyError)) return new DirectLineError('InternalError');
  switch (error.fault) {
    case 'too-large':
      return new DirectLineError('BodyTooLarge', error.message);
    case 'unsupported':
      return new DirectLineError('UnsupportedMediaType', error.message);
    case 'malformed':
      return new DirectLineError('BadArgument', error.message);
  }
}

function send(response: ServerResponse, status: number, json: string): void {
  response.statusCode = status;
  if (status === 204) {
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
    // x-requested-with comes from the ajax call inside directlinejs (rxjs 5).
    response.setHeader(
      'Access-Control-Allow-Headers',
      'authorization, content-type, x-ms-bot-agent, x-requested-with',
    );
    response.setHeader('Access-Control-Max-Age', '600');
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(json);
}
