import { STATUS_CODES } from 'node:http';
import type { Request } from 'restify';
import type { Texts } from '../text/texts.js';
import { type Answer, jsonAnswer } from './answer.js';
import { languageOf } from './page-request.js';
import { faultPage } from './pages/fault-page.js';
import { pageAnswer } from './pages/page-answer.js';

/** What is said of each fault to programs. Nothing of the request or of the cause. */
const messages: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  400: { code: 'BadRequest', message: 'The request is not valid HTTP for this server.' },
  404: { code: 'NotFound', message: 'There is nothing at this address.' },
  405: { code: 'MethodNotAllowed', message: 'This address doesn’t take this method.' },
  415: { code: 'UnsupportedMediaType', message: 'Send the body without a content-encoding.' },
  500: { code: 'InternalError', message: 'Something went wrong here. Try again in a while.' },
};

/** A fault as an answer: a small page for who reads pages, `{error: {code, message}}` for who doesn't. */
export function faultAnswer(texts: Texts, request: Request, status: number): Answer {
  if (wantsPage(request)) {
    const language = languageOf(texts, request);
    return pageAnswer(request, status, language, (nonce) => faultPage({ texts, language, status, nonce }));
  }
  const error = messages[status] ?? { code: 'Fault', message: STATUS_CODES[status] ?? 'The request failed.' };
  return jsonAnswer(status, { error });
}

function wantsPage(request: Request): boolean {
  return /\btext\/html\b/.test(request.headers.accept ?? '');
}
