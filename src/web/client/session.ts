/**
 * What a reload of the tab needs to go on with the conversation. In sessionStorage: gone with the tab, and never
 * shared with the next person at the same computer.
 */
export interface Session {
  readonly conversationId: string;
  readonly token: string;
}

const key = 'loftesboten.session.1';

/** Storage can be switched off altogether; then a reload begins anew. */
function storage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}

export function rememberSession(session: Session): void {
  try {
    storage()?.setItem(key, JSON.stringify(session));
  } catch {
    // A full storage: a reload begins anew.
    forgetSession();
  }
}

export function forgetSession(): void {
  storage()?.removeItem(key);
}

export function rememberedSession(): Session | undefined {
  return parse(storage()?.getItem(key) ?? null);
}

function parse(text: string | null): Session | undefined {
  if (text === null) return undefined;
  try {
    return toSession(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A session out of an answer or the storage; nothing when it isn't one. */
export function toSession(value: unknown): Session | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const conversationId: unknown = Reflect.get(value, 'conversationId');
  const token: unknown = Reflect.get(value, 'token');
  if (typeof conversationId !== 'string' || typeof token !== 'string') return undefined;
  return { conversationId, token };
}
