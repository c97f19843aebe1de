import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Stream } from './conversation.js';
import { DirectLineError } from './direct-line-error.js';
import { type Endpoint, openConversation } from './endpoint.js';
import { describeError } from './log.js';
import type { TicketClaims } from './tokens.js';

/** The sockets of the conversations. */
export interface Streams {
  /** For the server's `upgrade` event. Answers every request, also those for other paths (404). */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

const streamPath = /^\/v3\/directline\/conversations\/([^/?]+)\/stream(?:\?(.*))?$/;

const closeCodes = { collision: 1000, evicted: 1001 } as const;

export function createStreams(endpoint: Endpoint): Streams {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: endpoint.limits.maxFrameBytes,
    perMessageDeflate: false,
    // We never need the list, except to close all.
    clientTracking: true,
  });

  const accept = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const ticket = await checkTicket(endpoint, request);
    // Upgrading synchronously from here on: nothing is said between finding the conversation and listening to it.
    server.handleUpgrade(request, socket, head, (webSocket) => attach(endpoint, webSocket, ticket));
  };

  return {
    handleUpgrade(request, socket, head) {
      // Without a listener, a client that leaves meanwhile would end the process.
      socket.on('error', () => socket.destroy());
      accept(request, socket, head).catch((error: unknown) => refuse(endpoint, socket, error));
    },
    close() {
      for (const client of server.clients) client.close(1001);
      server.close();
    },
  };
}

/** @throws DirectLineError 403, 404 or 503. */
async function checkTicket(endpoint: Endpoint, request: IncomingMessage): Promise<TicketClaims> {
  const [, conversationId, query] = streamPath.exec(request.url ?? '') ?? [];
  if (conversationId === undefined) throw new DirectLineError('NotFound');
  if (request.headers.origin !== undefined && !endpoint.origins.accepts(request)) {
    throw new DirectLineError('Forbidden', 'Pages of this origin may not call.');
  }
  const ticket = await endpoint.tokens.verifyTicket(new URLSearchParams(query).get('t') ?? '');
  if (endpoint.isClosing()) throw new DirectLineError('ShuttingDown');
  switch (ticket.outcome) {
    case 'expired':
      throw new DirectLineError('TokenExpired');
    case 'invalid':
      throw new DirectLineError('InvalidToken');
    case 'valid':
      if (ticket.claims.conversationId !== conversationId) throw new DirectLineError('InvalidToken');
      return ticket.claims;
  }
}

/** Joins an open socket with its conversation, for as long as both live. */
function attach(endpoint: Endpoint, webSocket: WebSocket, ticket: TicketClaims): void {
  const { conversationId } = ticket;
  // A ticket is only given to who may reach the conversation, so it revives it as a token would.
  const conversation = openConversation(
    endpoint,
    { kind: 'token', claims: { conversationId } },
    conversationId,
  );
  const stream = toStream(webSocket, endpoint.limits.maxBufferedBytes);
  const stopPinging = keepAlive(webSocket, endpoint.limits.pingIntervalMs);
  webSocket.on('close', () => {
    stopPinging();
    conversation.detach(stream);
    // Idle from now on, not from the last thing said.
    endpoint.store.get(conversationId);
  });
  // `ws` closes after an error (a frame too large, a broken one); the listener only keeps it from being thrown.
  webSocket.on('error', () => webSocket.terminate());
  conversation.attach(stream, ticket.watermark);
}

function toStream(webSocket: WebSocket, maxBufferedBytes: number): Stream {
  return {
    send(frame) {
      if (webSocket.readyState !== webSocket.OPEN) return;
      webSocket.send(frame);
      if (webSocket.bufferedAmount > maxBufferedBytes) webSocket.terminate();
    },
    close(reason) {
      webSocket.close(closeCodes[reason], reason);
    },
  };
}

/** Pings, and terminates a socket that didn't answer the ping before. Returns how to stop. */
function keepAlive(webSocket: WebSocket, intervalMs: number): () => void {
  let isAlive = true;
  webSocket.on('pong', () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) return webSocket.terminate();
    isAlive = false;
    webSocket.ping();
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Answers an upgrade that isn't accepted in the same shape as any other call. */
function refuse(endpoint: Endpoint, socket: Duplex, error: unknown): void {
  const fault = error instanceof DirectLineError ? error : new DirectLineError('InternalError');
  if (fault !== error) endpoint.log.error(describeError(error), 'A stream could not be opened');
  const body = JSON.stringify(fault.body);
  // The server's sockets may stay half open; the client's end is not waited for.
  socket.once('finish', () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${fault.status} ${STATUS_CODES[fault.status] ?? ''}`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
