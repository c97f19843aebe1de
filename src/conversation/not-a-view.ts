/** What residents write into the medborgardialog that isn't a view, and where it belongs instead. */
import { foldWords } from '../feedback/fold.js';
import type { Masked } from '../feedback/masking/mask.js';
import type { Understood } from '../understanding/engine.js';
import { contactLine, type Library, say } from './replies/library.js';
import { bullets, paragraphs, type Reply } from './reply.js';

/** A crime to report or a tip; help for oneself; abuse; and what says nothing. */
export type NotAView = 'police' | 'support' | 'abuse' | 'spam';

/** So surely must a text be about turning to the police or to a help line; below, it is taken for a view. */
const sure = 0.7;

const topics: Readonly<Record<string, NotAView>> = {
  'contact.police': 'police',
  'contact.tip-off': 'police',
  'contact.support': 'support',
};
const neighbours: Readonly<Record<string, NotAView>> = { insult: 'abuse', gibberish: 'spam' };

/** What a text is instead of a view; undefined for a view. */
export function notAView(understood: Understood, { masked }: Masked, text: string): NotAView | undefined {
  const { topic, confidence, neighbour } = understood;
  if (confidence >= sure && topics[topic] !== undefined) return topics[topic];
  if (neighbour !== undefined && neighbours[neighbour] !== undefined) return neighbours[neighbour];
  return isSpam(masked, text) ? 'spam' : undefined;
}

const fewestWords = 4;
const mostLinks = 2;
/** From so many words on, the same word may not be most of them. */
const repeatable = 6;

function isSpam(masked: Masked['masked'], text: string): boolean {
  const words = foldWords(text).split(' ');
  const links = masked.filter(({ type }) => type === 'link').length;
  if (links >= mostLinks || (links > 0 && words.length - links * 3 < fewestWords)) return true;
  if (!/\p{L}{2}/u.test(text)) return true;
  return words.length >= repeatable && new Set(words).size <= words.length / 3;
}

/** Contacts to turn to instead, by id. */
const contactsFor: Readonly<Record<NotAView, readonly string[]>> = {
  police: ['police', 'emergency'],
  support: ['emergency', 'health', 'mind', 'bris', 'kvinnofrid', 'alkoholhjalpen', 'droghjalpen'],
  abuse: [],
  spam: [],
};

/** Says why the text wasn't taken, that nothing of it is kept, and where to turn. */
export function notAViewReply(library: Library, language: string, what: NotAView): Reply {
  const lines = contactsFor[what].flatMap((id) => {
    const contact = library.knowledge.contacts.get(id);
    return contact === undefined ? [] : [contactLine(library, language, contact)];
  });
  return {
    language,
    text: paragraphs(
      say(library, language, `bot:fb.not-view.${what}`),
      lines.length === 0 ? undefined : bullets(lines),
      say(library, language, 'bot:fb.not-view.again'),
    ),
    suggestions: [say(library, language, 'bot:fb.insist'), say(library, language, 'bot:fb.cancel')],
    data: { step: 'text', notAView: what },
  };
}
