import type { Texts } from '../../text/texts.js';
import { type Html, html } from '../html.js';
import { privacyLink } from './frame.js';
import { layout } from './layout.js';
import { mark } from './mark.js';

export interface FaultPage {
  readonly texts: Texts;
  readonly language: string;
  readonly nonce: string;
  readonly status: number;
}

const style = `
main{max-width:34rem;margin:0 auto;padding:3rem 1.25rem;display:grid;gap:1rem;justify-items:start}
`;

/** A fault for a person: what happened, and the way back. */
export function faultPage({ texts, language, nonce, status }: FaultPage): Html {
  const kind = kindOf(status);
  const text = (key: string) => texts.text(language, `page:${key}`);
  const title = text(`${kind}.title`);
  return layout({
    texts,
    language,
    nonce,
    title,
    style,
    body: html`<main>
${mark}
<h1>${title}</h1>
<p>${text(`${kind}.text`)}</p>
<p><a class="button" href="/?lang=${language}">${text('home')}</a></p>
<footer><p>${privacyLink({ texts, language })}</p></footer>
</main>`,
  });
}

function kindOf(status: number): 'missing' | 'refused' | 'broken' {
  if (status === 404) return 'missing';
  return status < 500 ? 'refused' : 'broken';
}
