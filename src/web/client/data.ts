import type { ClientData, ClientLanguage, ClientTexts } from '../client-data.js';

/** What the server wrote into the page. @throws Error when it isn't there: then nothing can start. */
export function readClientData(): ClientData {
  const text = document.getElementById('chat-data')?.textContent;
  if (!text) throw new Error('The page has no chat-data');
  // Written by our own server into this very page.
  return JSON.parse(text) as ClientData;
}

/** The nonce of this page, for the styles that Web Chat makes. */
export function pageNonce(): string {
  return document.getElementById('chat-data')?.nonce ?? '';
}

/** The product's language for a tag as `ar` or `ar-SY`. */
export function languageOf(data: ClientData, tag: string | undefined): ClientLanguage | undefined {
  const primary = tag?.split('-')[0]?.toLowerCase();
  return data.languages.find((language) => language.tag === primary);
}

/**
 * The sentences of a language. Without an answer those at hand: the direction and what the bot says change all the
 * same, and a button in another language is better than none.
 */
export async function loadTexts(tag: string, atHand: ClientTexts): Promise<ClientTexts> {
  try {
    const response = await fetch(`/chat/texts/${encodeURIComponent(tag)}`);
    // Our own server's answer, of the type it is made from.
    return response.ok ? ((await response.json()) as ClientTexts) : atHand;
  } catch {
    return atHand;
  }
}
