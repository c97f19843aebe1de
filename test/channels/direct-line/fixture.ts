import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { TurnContext } from 'botbuilder';
import restify from 'restify';
import { WebSocket } from 'ws';
import {
  createDirectLine,
  type DirectLine,
  type DirectLineDeps,
} from '../../../src/channels/direct-line/direct-line.js';

export const secret = 'the-channel-secret-of-the-tests';
export const signingKey = new Uint8Array(32).fill(7);
export const ourPage = 'https://harjedalen.example';

/** A bot that greets, repeats, types before it answers `slow`, and fails on `fail`. */
export async function echoBot(context: TurnContext): Promise<void> {
  const { type, text, name, locale, membersAdded } = context.activity;
  if (type === 'conversationUpdate') {
    await context.sendActivity(`welcome ${membersAdded?.length} ${locale ?? '-'}`);
  } else if (type === 'event') {
    await context.sendActivity(`event ${name}`);
  } else if (type === 'message') {
    if (text === 'fail') throw new Error(`The bot quotes ${text} and more`);
    if (text === 'slow') {
      await context.sendActivity({ type: 'typing' });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await context.sendActivity(`echo ${text}`);
  }
}

/** An activity as a client gets it. */
export interface Sent {
  readonly id: string;
  readonly type: string;
  readonly text: string;
  readonly from: { readonly id: string; readonly role: string };
}

/** Every field that any answer has. Which of them this one must have is for the test to say. */
export interface Body {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
  readonly streamUrl: string;
  readonly id: string;
  readonly activities: readonly Sent[];
  readonly watermark: string;
  readonly error: { readonly code: string; readonly message: string };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface CallOptions {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Fixture {
  readonly url: string;
  readonly port: number;
  readonly directLine: DirectLine;
  readonly logged: { fields: object; message: string }[];
  /** Moves the endpoint's clock. */
  advance(ms: number): void;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** Starts a conversation with a fresh token, and waits for the greeting. */
  begin(): Promise<{ id: string; token: string; streamUrl: string }>;
  say(conversation: { id: string; token: string }, text: string): Promise<Answer>;
  texts(conversation: { id: string; token: string }, watermark?: string): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startFixture(overrides: Partial<DirectLineDeps> = {}, port = 0): Promise<Fixture> {
  let offsetMs = 0;
  const logged: Fixture['logged'] = [];
  const note = (fields: object, message: string): void => {
    logged.push({ fields, message });
  };
  const directLine = createDirectLine({
    bot: { run: echoBot },
    signingKey,
    secret,
    allowedOrigins: [ourPage],
    clock: () => Date.now() + offsetMs,
    newId: randomUUID,
    log: { info: note, warn: note, error: note },
    ...overrides,
  });
  const server = restify.createServer();
  directLine.mount(server);
  server.get('/elsewhere', (_request, response, next) => {
    response.send(200, { elsewhere: true });
    next();
  });
  server.server.on('upgrade', directLine.handleUpgrade);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // An http server that listens on a port has an address of this kind.
  const actualPort = (server.server.address() as AddressInfo).port;
  const url = `http://127.0.0.1:${actualPort}`;

  const call: Fixture['call'] = async (method, path, { token, body, headers = {} } = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };

  const texts: Fixture['texts'] = async ({ id, token }, watermark = '') => {
    const { body } = await call(
      'GET',
      `/v3/directline/conversations/${id}/activities?watermark=${watermark}`,
      { token },
    );
    return body.activities.map((activity) => activity.text);
  };

  return {
    url,
    port: actualPort,
    directLine,
    logged,
    advance: (ms) => {
      offsetMs += ms;
    },
    call,
    async begin() {
      const { token } = await directLine.issueToken();
      const { body } = await call('POST', '/v3/directline/conversations', { token });
      const conversation = { id: body.conversationId, token: body.token, streamUrl: body.streamUrl };
      await until(async () => (await texts(conversation)).length > 0);
      return conversation;
    },
    say: ({ id, token }, text) =>
      call('POST', `/v3/directline/conversations/${id}/activities`, {
        token,
        body: {
          type: 'message',
          from: { id: 'someone' },
          text,
          channelData: { clientActivityID: `c-${text}` },
        },
      }),
    texts,
    async stop() {
      await directLine.close();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

/** Resolves when the check holds; rejects after 5 s. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + 5_000;
  while (!(await check())) {
    if (Date.now() > deadlineMs) throw new Error('It did not happen within 5 s.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export interface TestSocket {
  readonly socket: WebSocket;
  readonly activities: Sent[];
  readonly watermarks: string[];
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** Opens a stream; rejects with the status when it is refused. */
export function openSocket(streamUrl: string, headers: Record<string, string> = {}): Promise<TestSocket> {
  const socket = new WebSocket(streamUrl, { headers });
  const activities: Sent[] = [];
  const watermarks: string[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data));
    activities.push(...frame.activities);
    watermarks.push(frame.watermark);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ socket, activities, watermarks, closed }));
    socket.on('unexpected-response', (_request, response) => {
      reject(Object.assign(new Error('refused'), { status: response.statusCode }));
      socket.terminate();
    });
    socket.on('error', reject);
  });
}

/** The status a stream was refused with; 101 when it wasn't. */
export async function refusalOf(streamUrl: string, headers: Record<string, string> = {}): Promise<unknown> {
  try {
    (await openSocket(streamUrl, headers)).socket.terminate();
    return 101;
  } catch (error) {
    return error instanceof Error && 'status' in error ? error.status : error;
  }
}
