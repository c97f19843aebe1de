import { type Session, toSession } from './session.js';

/** How a call for a token went. `expired`: the conversation can't go on. `unreachable`: try again later. */
export type TokenResult =
  | { readonly outcome: 'ok'; readonly session: Session }
  | { readonly outcome: 'expired' }
  | { readonly outcome: 'unreachable' };

/** A bad line is given this long before a call counts as lost. */
const timeoutMs = 20_000;

/** A token for a new conversation. */
export function askForToken(): Promise<TokenResult> {
  return call('/directline/token', {});
}

/** A fresh token for a conversation, which also tells whether the server can be reached and still knows us. */
export async function refreshToken(session: Session): Promise<TokenResult> {
  return call('/v3/directline/tokens/refresh', { Authorization: `Bearer ${session.token}` });
}

async function call(path: string, headers: Record<string, string>): Promise<TokenResult> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(path, { method: 'POST', headers, signal: abort.signal, cache: 'no-store' });
    if (response.status === 401 || response.status === 403) return { outcome: 'expired' };
    const session = response.ok ? toSession(await response.json()) : undefined;
    return session === undefined ? { outcome: 'unreachable' } : { outcome: 'ok', session };
  } catch {
    // fetch rejects for one reason that matters here: no answer came.
    return { outcome: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}
