import type { IncomingMessage } from 'node:http';
import { DirectLineError } from './direct-line-error.js';

const hostPattern = /^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/**
 * The address of a conversation's stream, on the host that the request came to.
 * @throws DirectLineError 400 when the request names no usable host.
 */
export function streamUrl(
  request: IncomingMessage,
  conversationId: string,
  ticket: string,
  trustProxy: boolean,
): string {
  const host = request.headers.host ?? '';
  if (!hostPattern.test(host)) throw new DirectLineError('BadArgument', 'The Host header is not valid.');
  const scheme = isSecure(request, trustProxy) ? 'wss' : 'ws';
  return `${scheme}://${host}/v3/directline/conversations/${conversationId}/stream?t=${ticket}`;
}

function isSecure(request: IncomingMessage, trustProxy: boolean): boolean {
  const forwarded = request.headers['x-forwarded-proto'];
  if (trustProxy && forwarded !== undefined) {
    const nearestTheClient = String(forwarded).split(',')[0]?.trim().toLowerCase();
    return nearestTheClient === 'https' || nearestTheClient === 'wss';
  }
  return 'encrypted' in request.socket && request.socket.encrypted === true;
}
