import { sourceLanguage } from '../../text/texts.js';
import { type Html, html } from '../html.js';
import { type PageContext, pageText } from './page-context.js';

/** That a machine translated the page and nobody has reviewed it, where it is so. */
export function unreviewedNote(page: Pick<PageContext, 'texts' | 'language'>): Html | undefined {
  const { texts, language } = page;
  if (language === sourceLanguage || texts.meta(language).reviewed) return undefined;
  return html`<p class="note">${pageText(page)('unreviewed')}</p>`;
}
