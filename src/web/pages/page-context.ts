import type { Texts, TextValues } from '../../text/texts.js';
import type { PageSource } from '../page-source.js';

/** What a page is made from. */
export interface PageContext extends PageSource {
  readonly language: string;
  readonly nonce: string;
}

/** The sentences of the pages, in the page's language. */
export function pageText(page: {
  readonly texts: Texts;
  readonly language: string;
}): (key: string, values?: TextValues) => string {
  return (key, values) => page.texts.text(page.language, `page:${key}`, values);
}
