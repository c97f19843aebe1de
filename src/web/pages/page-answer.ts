import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Answer } from '../answer.js';
import type { Html } from '../html.js';
import { pagePolicy } from '../security-headers.js';

const nonceBytes = 16;

/** A page with a nonce of its own and the policy that allows it. */
export function pageAnswer(
  request: IncomingMessage,
  status: number,
  language: string,
  render: (nonce: string) => Html,
): Answer {
  const nonce = randomBytes(nonceBytes).toString('base64');
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: render(nonce).text,
    headers: {
      'Content-Security-Policy': pagePolicy(request, nonce),
      'Content-Language': language,
      // May be kept, and shown again when going back, but is asked for anew otherwise.
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Language',
    },
  };
}
