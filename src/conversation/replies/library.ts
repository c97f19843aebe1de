import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Contact, Source } from '../../knowledge/schema.js';
import type { Texts, TextValues } from '../../text/texts.js';

/** What every reply is made of. */
export interface Library {
  readonly knowledge: Knowledge;
  readonly texts: Texts;
  /** Where our own pages are, as `https://bot.example.se`. Without it links to them fit in our own chat only. */
  readonly publicOrigin?: string | undefined;
}

/** A sentence, with the municipality, the contacts and the page about privacy at hand for its placeholders. */
export function say(library: Library, language: string, key: string, values: TextValues = {}): string {
  const { knowledge, texts } = library;
  return texts.text(language, key, {
    municipality: knowledge.municipality.name,
    contacts: Object.fromEntries(knowledge.contacts),
    privacy: `${library.publicOrigin ?? ''}/privacy?lang=${language}`,
    ...values,
  });
}

/** The topic's name on a button. */
export function label({ texts }: Library, language: string, topic: string): string {
  return texts.text(language, `topics:${topic}`);
}

/** The names of several topics, each once. */
export function labels(library: Library, language: string, topics: readonly string[]): readonly string[] {
  return [...new Set(topics)].map((topic) => label(library, language, topic));
}

export function sourceLink(library: Library, language: string, source: Source): string {
  return `[${say(library, language, 'bot:source.link', { ...source })}](${source.url})`;
}

/** One contact: its name, its number and address as links. */
export function contactLine(library: Library, language: string, contact: Contact): string {
  const name = library.texts.text(language, `contacts:${contact.id}`);
  const isRightToLeft = library.texts.meta(language).dir === 'rtl';
  const shown = (text: string) => (isRightToLeft ? isolated(text) : text);
  const phone =
    contact.phone === undefined ? [] : [`[${shown(contact.phone)}](${phoneAddress(contact.phone)})`];
  const site = contact.url === undefined ? [] : [`[${shown(new URL(contact.url).hostname)}](${contact.url})`];
  return `${name}: ${[...phone, ...site].join(', ')}`;
}

/** What a phone dials. */
function phoneAddress(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}

/** Kept left to right inside right-to-left text: "90 390" would be shown as "390 90". */
function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}
