import type { Server } from 'restify';
import type { Log } from './log.js';

/**
 * A line for each answered request: what kind and how it went. Never the address, query, words or headers: a query
 * can hold a stream's ticket, and a path a conversation's id.
 */
export function logRequests(server: Server, log: Log, clock: () => number): void {
  const startedAtMs = new WeakMap<object, number>();
  server.pre((request, _response, next) => {
    startedAtMs.set(request, clock());
    next();
  });
  server.on('after', (request, response, route) => {
    const nowMs = clock();
    const ms = Math.round(nowMs - (startedAtMs.get(request) ?? nowMs));
    const name = typeof route?.name === 'string' ? route.name : 'none';
    log.info({ method: request.method, route: name, status: response.statusCode, ms }, 'answered');
  });
}
