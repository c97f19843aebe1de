import type { Contact } from '../../knowledge/schema.js';
import { type Html, html } from '../html.js';
import { phoneLink } from './layout.js';
import { type PageContext, pageText } from './page-context.js';

/** Whom to call, in this order; the rest the bot tells of when it matters. */
const shown = ['emergency', 'police', 'health', 'municipality'];

export function contactsSection(page: PageContext): Html {
  return html`<section>
<h2>${pageText(page)('landing.contacts')}</h2>
${contactList(page, shown)}
</section>`;
}

/** Contacts by id, with their numbers and addresses. */
export function contactList({ knowledge, texts, language }: PageContext, ids: readonly string[]): Html {
  const contacts = ids.flatMap((id) => knowledge.contacts.get(id) ?? []);
  return html`<ul class="contacts">${contacts.map(
    (contact) => html`<li>${texts.text(language, `contacts:${contact.id}`)}: ${ways(contact)}</li>`,
  )}</ul>`;
}

function ways({ phone, url }: Contact): Html {
  return html`<span dir="ltr">${phone !== undefined && phoneLink(phone)} ${
    url !== undefined && html`<a href="${url}">${new URL(url).hostname.replace(/^www\./, '')}</a>`
  }</span>`;
}
