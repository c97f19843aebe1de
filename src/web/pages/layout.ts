import type { Texts } from '../../text/texts.js';
import { type Html, type HtmlValue, html, trusted } from '../html.js';
import { baseStyle } from './base-style.js';

export interface Layout {
  readonly texts: Texts;
  readonly language: string;
  readonly nonce: string;
  /** What the page is called, before the name of the site. */
  readonly title: string;
  /** CSS of the page, after that of all pages. */
  readonly style: string;
  readonly head?: HtmlValue;
  readonly body: Html;
}

/** What all pages share: head, language, direction, style. */
export function layout(page: Layout): Html {
  const { texts, language, nonce } = page;
  const { dir } = texts.meta(language);
  const site = texts.text(language, 'page:site.name');
  return html`<!doctype html>
<html lang="${language}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#12484a">
<title>${page.title} – ${site}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style nonce="${nonce}">${trusted(baseStyle)}${trusted(page.style)}</style>
${page.head}
</head>
<body>
${page.body}
</body>
</html>
`;
}

/** The links to the same page in every language, each named in itself. */
export function languageLinks(texts: Texts, current: string, path: string): Html {
  return html`<ul class="languages">${texts.languages.map(
    ({ tag, name, dir }) =>
      html`<li><a href="${path}?lang=${tag}" lang="${tag}" dir="${dir}" hreflang="${tag}"${
        tag === current && trusted(' aria-current="true"')
      }>${name}</a></li>`,
  )}</ul>`;
}

/** A number to call. Read left to right in every language. */
export function phoneLink(phone: string, label: string = phone): Html {
  return html`<a href="tel:${phone.replace(/[^+\d]/g, '')}">${label}</a>`;
}
