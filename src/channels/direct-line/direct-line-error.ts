/** Every error a client can be answered with, in one table. Messages say what to do, and nothing about our inside. */
const faults = {
  BadArgument: { status: 400, message: 'The request is not valid.' },
  TextTooLong: { status: 400, message: 'The text is too long. Shorten it and send it again.' },
  AttachmentsNotSupported: { status: 400, message: 'This bot takes no files. Send text instead.' },
  Unauthorized: { status: 401, message: 'Send a token as "Authorization: Bearer <token>".' },
  Forbidden: { status: 403, message: 'This is not allowed.' },
  InvalidToken: { status: 403, message: 'The token or secret is not valid here.' },
  TokenExpired: { status: 403, message: 'The token has expired. Get a new one.' },
  NotFound: { status: 404, message: 'There is nothing here.' },
  ConversationNotFound: { status: 404, message: 'There is no such conversation.' },
  MethodNotAllowed: { status: 405, message: 'This method is not allowed here.' },
  BodyTooLarge: { status: 413, message: 'The body is too large.' },
  UnsupportedMediaType: {
    status: 415,
    message: 'Send the body as application/json, without a content-encoding.',
  },
  UpgradeRequired: { status: 426, message: 'Open this address as a WebSocket.' },
  TooManyRequests: { status: 429, message: 'Too many requests. Wait a moment and try again.' },
  InternalError: { status: 500, message: 'Something went wrong. Try again.' },
  BotError: { status: 502, message: "The bot couldn't handle the activity. Try again." },
  ShuttingDown: { status: 503, message: 'The service is restarting. Try again in a moment.' },
} as const satisfies Record<string, { status: number; message: string }>;

/** The `error.code` of an answer. */
export type FaultCode = keyof typeof faults;

/** An expected failure of one call. Its message goes to the client as it is: never put texts, tokens or paths in it. */
export class DirectLineError extends Error {
  override readonly name = 'DirectLineError';
  readonly code: FaultCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: FaultCode, message?: string, headers: Readonly<Record<string, string>> = {}) {
    super(message ?? faults[code].message);
    this.code = code;
    this.status = faults[code].status;
    this.headers = headers;
  }

  /** The body of the answer: `{error: {code, message}}`. */
  get body(): { readonly error: { readonly code: FaultCode; readonly message: string } } {
    return { error: { code: this.code, message: this.message } };
  }
}
