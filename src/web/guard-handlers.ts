import type { Next, Request, Response, Server } from 'restify';

type Handler = (request: Request, response: Response, next: Next) => unknown;

const registrations = ['pre', 'use', 'get', 'head', 'post', 'put', 'patch', 'del', 'opts'] as const;

/**
 * Makes every handler registered from now on answer when it throws. restify calls handlers from `process.nextTick`,
 * where a synchronous throw is nobody's: it would end the process.
 */
export function guardHandlers(server: Server): void {
  for (const name of registrations) {
    const register: (...args: never[]) => unknown = server[name];
    // Each of them takes functions, and arrays of them, among its arguments; the rest is passed on as it is.
    Reflect.set(server, name, (...args: readonly unknown[]) =>
      Reflect.apply(register, server, args.map(guard)),
    );
  }
}

function guard(argument: unknown): unknown {
  if (Array.isArray(argument)) return argument.map(guard);
  // Async handlers take two parameters, and restify sees to their rejections.
  if (!isCallbackHandler(argument)) return argument;
  const handler = argument;
  const guarded: Handler = (request, response, next) => {
    try {
      handler.call(undefined, request, response, next);
    } catch (error) {
      next(error instanceof Error ? error : new Error('A handler threw something that is no error'));
    }
  };
  Object.defineProperty(guarded, 'name', { value: handler.name });
  return guarded;
}

function isCallbackHandler(argument: unknown): argument is Handler {
  return typeof argument === 'function' && argument.length === 3;
}
