import type { IncomingMessage, ServerResponse } from 'node:http';

/** Host names that can stand in a policy: anything else could smuggle a directive into it. */
const hostPattern = /^[A-Za-z0-9.-]+(?::\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](?::\d{1,5})?$/;

/** What no page of ours uses. */
const deniedFeatures = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** For answers that aren't pages. */
const barePolicy = "default-src 'none'; frame-ancestors 'none'";

/** One year, in seconds. Without `includeSubDomains`: the other hosts of the municipality aren't ours to bind. */
const hstsSeconds = 31_536_000;

/** The headers that every answer carries. */
export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', barePolicy);
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Permissions-Policy', deniedFeatures.map((feature) => `${feature}=()`).join(', '));
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  if (isSecure(request)) response.setHeader('Strict-Transport-Security', `max-age=${hstsSeconds}`);
}

/** The policy of one page: only its own nonce runs or styles anything, and it talks to nobody but us. */
export function pagePolicy(request: IncomingMessage, nonce: string): string {
  const host = request.headers.host ?? '';
  // Older Safari doesn't take 'self' to cover sockets.
  const sockets = hostPattern.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    `connect-src 'self'${sockets} blob:`,
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** HSTS is ignored over http, so a header that lies does no harm. */
function isSecure(request: IncomingMessage): boolean {
  const forwarded = String(request.headers['x-forwarded-proto'] ?? '').split(',')[0];
  if (forwarded?.trim().toLowerCase() === 'https') return true;
  return 'encrypted' in request.socket && request.socket.encrypted === true;
}
