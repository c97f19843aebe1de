/**
 * Reads a small JSON body. We read it ourselves because restify's bodyParser lets one anonymous request end the
 * process (a content-encoding that the body doesn't keep), and lets 78 kB of gzip grow to 80 MB.
 */
import type { IncomingMessage } from 'node:http';

/** Largest body that is read when nothing else is said: 64 kB. */
export const defaultMaxBodyBytes = 64 * 1024;

export type BodyFault = 'too-large' | 'unsupported' | 'malformed';

const statusOfFault = { 'too-large': 413, unsupported: 415, malformed: 400 } as const;
const messageOfFault = {
  'too-large': 'The body is too large.',
  unsupported: 'Send the body as application/json, in UTF-8 and without a content-encoding.',
  malformed: "The body isn't valid JSON.",
} as const;

/** A body that can't be used. Holds nothing of the body. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  readonly fault: BodyFault;
  readonly status: 400 | 413 | 415;

  constructor(fault: BodyFault, options?: ErrorOptions) {
    super(messageOfFault[fault], options);
    this.fault = fault;
    this.status = statusOfFault[fault];
  }
}

/**
 * The parsed body, or `undefined` when there is none (an empty body needs no content type).
 * @throws BodyError 413 over `maxBodyBytes`, 415 for another content type or any content-encoding, 400 otherwise.
 */
export async function readJsonBody(
  request: IncomingMessage,
  maxBodyBytes: number = defaultMaxBodyBytes,
): Promise<unknown> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity')
    throw new BodyError('unsupported');
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) throw new BodyError('too-large');
  const bytes = await readBytes(request, maxBodyBytes);
  if (bytes.length === 0) return undefined;
  if (!isJson(request.headers['content-type'])) throw new BodyError('unsupported');
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return value;
  } catch {
    // The cause is left out on purpose: a SyntaxError's message quotes the body.
    throw new BodyError('malformed');
  }
}

function isJson(contentType: string | undefined): boolean {
  const mediaType = contentType?.split(';')[0]?.trim() ?? '';
  return /^application\/(?:[\w.-]+\+)?json$/i.test(mediaType);
}

/** Listens rather than iterates: leaving a `for await` early would destroy the socket the answer has to go out on. */
function readBytes(request: IncomingMessage, maxBodyBytes: number): Promise<Buffer> {
  if (request.readableEnded) throw new Error('The body was already read by another handler.');
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (act: () => void): void => {
      request.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken);
      act();
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= maxBodyBytes) chunks.push(chunk);
      // What still comes is discarded by Node once we have answered, so that the client can read the answer.
      else settle(() => reject(new BodyError('too-large')));
    };
    const onEnd = (): void => settle(() => resolve(Buffer.concat(chunks)));
    const onBroken = (): void => settle(() => reject(new BodyError('malformed')));
    request.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken);
  });
}
