import type { IncomingMessage } from 'node:http';
import type { Texts } from '../text/texts.js';
import { chooseLanguage } from './choose-language.js';

/** The language of the page that is asked for. */
export function languageOf(texts: Texts, request: IncomingMessage): string {
  const url = request.url ?? '';
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  return chooseLanguage(texts, {
    asked: new URLSearchParams(query).get('lang') ?? undefined,
    accepted: request.headers['accept-language'],
  });
}
