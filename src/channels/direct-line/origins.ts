import type { IncomingMessage } from 'node:http';

/** Which pages may call. */
export interface OriginPolicy {
  /** Whether the request's `Origin` is the server's own, by its Host, or one of the allowed. False when there is none. */
  accepts(request: IncomingMessage): boolean;
}

/** @throws TypeError for an allowed origin that isn't like `https://example.se`, with nothing after the host. */
export function createOriginPolicy(allowedOrigins: readonly string[]): OriginPolicy {
  const allowed = new Set(allowedOrigins.map(normalize));
  return {
    accepts(request) {
      const origin = parse(request.headers.origin);
      if (origin === undefined) return false;
      return allowed.has(origin.origin) || isSameHost(origin, request.headers.host);
    },
  };
}

/** An origin as browsers write it. @throws TypeError when it isn't one. */
export function normalize(origin: string): string {
  const url = parse(origin);
  if (url === undefined || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new TypeError('An allowed origin must be like https://example.se, without a path.');
  }
  return url.origin;
}

function parse(origin: string | undefined): URL | undefined {
  if (origin === undefined || !URL.canParse(origin)) return undefined;
  const url = new URL(origin);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

/** The scheme isn't compared: behind a proxy that ends TLS, only the host is known here. */
function isSameHost(origin: URL, host: string | undefined): boolean {
  if (host === undefined) return false;
  const own = `${origin.protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === origin.host;
}
