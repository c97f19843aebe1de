import { clientData } from '../client-texts.js';
import { type Html, html, jsonBlock, trusted } from '../html.js';
import { emergencyNumber } from '../page-source.js';
import { bootScript } from './boot-script.js';
import { chatStyle } from './chat-style.js';
import { contactList } from './contacts-section.js';
import { globeIcon, promisesIcon, restartIcon } from './icons.js';
import { languageLinks, layout } from './layout.js';
import { mark } from './mark.js';
import { type PageContext, pageText } from './page-context.js';

export interface ChatPage extends PageContext {
  /** The path of the script. */
  readonly script: string;
}

/** Whom to call when the chat doesn't work. */
const fallbackContacts = ['emergency', 'police', 'health', 'municipality'];

/**
 * The frame of the chat. Everything that must be there on a bad line is here and works without the script: 112, the
 * numbers, the languages, the way to the promises. What the script changes with the language has `data-text`.
 */
export function chat(page: ChatPage): Html {
  const text = pageText(page);
  const { nonce } = page;
  return layout({
    ...page,
    title: text('chat.title'),
    style: chatStyle,
    head: html`<script nonce="${nonce}">${trusted(bootScript)}</script>
<script type="module" async src="${page.script}" nonce="${nonce}"></script>`,
    body: html`<a class="skip" href="#chat" data-text="skip.chat">${text('skip.chat')}</a>
<header>
${bar(page)}
${dangerLine(page)}
</header>
<main id="main">
<div id="chat" tabindex="-1"></div>
<p id="chat-loading" hidden>${text('chat.loading')}</p>
<noscript>${fallback(page, text('chat.noscript'))}</noscript>
<div id="chat-failed" role="alert" hidden>${fallback(page, text('chat.failed'))}</div>
</main>
<footer><a href="/privacy?lang=${page.language}" data-privacy data-text="privacy.link">${text('privacy.link')}</a></footer>
<script type="application/json" id="chat-data" nonce="${nonce}">${jsonBlock(clientData(page, page.language))}</script>
<script nonce="${nonce}" nomodule>loftesboten.fail()</script>`,
  });
}

function bar(page: ChatPage): Html {
  const { texts, language } = page;
  const text = pageText(page);
  return html`<div class="bar">
<h1>${mark}<span>${text('site.name')}</span></h1>
<nav>
<a class="tool" href="/?lang=${language}" data-home title="${text('chat.promises')}">${promisesIcon}<span data-text="chat.promises">${text('chat.promises')}</span></a>
<button class="tool" type="button" id="restart" hidden title="${text('chat.restart')}">${restartIcon}<span data-text="chat.restart">${text('chat.restart')}</span></button>
<details id="languages"><summary class="tool" title="${text('language.choose')}">${globeIcon}<span class="hidden-text" data-text="language.choose">${text('language.choose')}</span><span id="language-name">${texts.meta(language).name}</span></summary>
${languageLinks(texts, language, '/chat')}</details>
</nav>
</div>`;
}

function dangerLine(page: ChatPage): Html {
  const text = pageText(page);
  const phone = emergencyNumber(page.knowledge);
  return html`<p class="danger"><span><span data-text="chat.computer">${text('chat.computer')}</span> <span data-text="chat.danger">${text('chat.danger')}</span></span>
<a href="tel:${phone}" data-text="danger.call">${text('danger.call', { phone })}</a></p>`;
}

/** What there is without a chat. */
function fallback(page: ChatPage, sentence: string): Html {
  const { language } = page;
  const text = pageText(page);
  return html`<div class="fallback"><p>${sentence}</p>
${contactList(page, fallbackContacts)}
<p class="ways"><a class="button" href="/chat?lang=${language}">${text('chat.retry')}</a>
<a class="button" href="/?lang=${language}">${text('chat.read-promises')}</a></p></div>`;
}
