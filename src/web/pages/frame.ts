/** What stands around the pages to read: 112 and the languages on top, the ways on at the end. */
import { type Html, html } from '../html.js';
import { emergencyNumber } from '../page-source.js';
import { languageLinks, phoneLink } from './layout.js';
import { mark } from './mark.js';
import { type PageContext, pageText } from './page-context.js';

/** @param path the page's own, for the links to it in other languages */
export function siteHeader(page: PageContext, path: string): Html {
  const { texts, language, knowledge } = page;
  const text = pageText(page);
  const phone = emergencyNumber(knowledge);
  return html`<header>
<p class="danger"><span>${text('danger.question')} ${phoneLink(
    phone,
    text('danger.call', { phone }),
  )}</span> <span class="explain">${text('danger.explain')}</span></p>
<div class="bar">
<p class="brand">${mark}<span><b>${text('site.name')}</b> <span class="soft">${text('site.about', {
    municipality: knowledge.municipality.name,
  })}</span></span></p>
<nav aria-label="${text('language.choose')}">${languageLinks(texts, language, path)}</nav>
</div>
</header>`;
}

export function siteFooter(page: PageContext): Html {
  const { knowledge, language } = page;
  const text = pageText(page);
  return html`<footer>
<p>${text('landing.machine')} ${text('site.about', { municipality: knowledge.municipality.name })}.</p>
<p><a class="button" href="/chat?lang=${language}">${text('landing.open-chat')}</a></p>
<p>${privacyLink(page)}</p>
</footer>`;
}

/** The way to the page about personal data, in the page's language. */
export function privacyLink(page: Pick<PageContext, 'texts' | 'language'>): Html {
  return html`<a class="way" href="/privacy?lang=${page.language}">${pageText(page)('privacy.link')}</a>`;
}
