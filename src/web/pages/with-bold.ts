import { type HtmlValue, html } from '../html.js';

/** A sentence with `**bold**` in it, and nothing else of Markdown. */
export function withBold(sentence: string): HtmlValue {
  return sentence.split('**').map((part, index) => (index % 2 === 1 ? html`<b>${part}</b>` : part));
}
