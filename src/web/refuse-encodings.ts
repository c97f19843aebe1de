import type { IncomingMessage } from 'node:http';

/**
 * Whether a request says its body is encoded. Such bodies are refused before anything reads them: one that isn't what
 * it says ends a restify process, and 78 kB of gzip can grow to 80 MB.
 */
export function hasEncodedBody(request: IncomingMessage): boolean {
  const encoding = request.headers['content-encoding'];
  return encoding !== undefined && encoding.trim().toLowerCase() !== 'identity';
}
