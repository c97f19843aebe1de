import type { Request } from 'restify';
import { type Answer, jsonAnswer } from './answer.js';
import type { Assets } from './assets.js';
import { clientTexts } from './client-texts.js';
import { languageOf } from './page-request.js';
import type { PageSource } from './page-source.js';
import { chat } from './pages/chat.js';
import { landing } from './pages/landing.js';
import { markSvg } from './pages/mark.js';
import { pageAnswer } from './pages/page-answer.js';
import { privacy } from './pages/privacy.js';
import type { PrivacyTerms } from './privacy-terms.js';

/** One address, for GET and HEAD. Nothing when there is nothing there. */
export interface Route {
  /** For the log. */
  readonly name: string;
  readonly path: string;
  answer(request: Request): Answer | undefined;
}

export interface RouteDeps extends PageSource {
  readonly assets: Assets;
  readonly privacy: PrivacyTerms;
  readonly health: () => Record<string, unknown>;
}

const robots = 'User-agent: *\nDisallow: /chat\nDisallow: /v3/\n';

/** A day, in seconds: for what changes only with a release and has no hash in its name. */
const daily = { 'Cache-Control': 'public, max-age=86400' };

export function createRoutes(deps: RouteDeps): readonly Route[] {
  const { assets, texts, knowledge } = deps;
  const script = assets.path('chat.js');
  const icon: Answer = { status: 200, type: 'image/svg+xml', body: markSvg, headers: daily };

  return [
    {
      name: 'landing',
      path: '/',
      answer(request) {
        const language = languageOf(texts, request);
        return pageAnswer(request, 200, language, (nonce) => landing({ texts, knowledge, language, nonce }));
      },
    },
    {
      name: 'chat',
      path: '/chat',
      answer(request) {
        const language = languageOf(texts, request);
        return pageAnswer(request, 200, language, (nonce) =>
          chat({ texts, knowledge, language, nonce, script }),
        );
      },
    },
    {
      name: 'privacy',
      path: '/privacy',
      answer(request) {
        const language = languageOf(texts, request);
        return pageAnswer(request, 200, language, (nonce) =>
          privacy({ texts, knowledge, language, nonce, terms: deps.privacy }),
        );
      },
    },
    {
      name: 'chat-texts',
      path: '/chat/texts/:language',
      answer(request) {
        const language = parameter(request, 'language');
        return texts.speaks(language) ? jsonAnswer(200, clientTexts(deps, language), daily) : undefined;
      },
    },
    { name: 'assets', path: '/assets/:name', answer: (request) => assets.answer(parameter(request, 'name')) },
    { name: 'health', path: '/healthz', answer: () => jsonAnswer(200, deps.health()) },
    { name: 'robots', path: '/robots.txt', answer: () => plain(robots) },
    { name: 'icon', path: '/favicon.svg', answer: () => icon },
    { name: 'icon-ico', path: '/favicon.ico', answer: () => icon },
  ];
}

/** A part of the path, as the router gives it. */
function parameter(request: Request, name: string): string {
  const params: unknown = request.params;
  const value: unknown =
    typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
  return typeof value === 'string' ? value : '';
}

function plain(body: string): Answer {
  return { status: 200, type: 'text/plain; charset=utf-8', body, headers: daily };
}
