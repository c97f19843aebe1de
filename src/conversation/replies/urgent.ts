/** The reply to someone who may be in danger: 112 first, then who else can help. Nothing of the message is kept. */
import { bullets, paragraphs, type Reply } from '../reply.js';
import { contactLine, type Library, say } from './library.js';

/** Kinds of danger to which a word of care belongs. */
const careFor: ReadonlySet<string> = new Set(['suicide', 'self-harm']);

/** @param danger the kind of danger, as named in `urgency.json`; decides which help lines are shown beside 112 */
export function urgentReply(library: Library, language: string, danger: string | undefined): Reply {
  const lines = [...library.knowledge.contacts.values()]
    .filter((contact) => danger !== undefined && contact.urgentFor?.includes(danger) === true)
    .map((contact) => contactLine(library, language, contact));
  const cared = danger !== undefined && careFor.has(danger);
  return {
    language,
    text: paragraphs(
      say(library, language, 'bot:urgent.call'),
      `**[${say(library, language, 'bot:urgent.link')}](tel:112)**`,
      cared ? say(library, language, 'bot:urgent.care') : undefined,
      lines.length === 0 ? undefined : paragraphs(say(library, language, 'bot:urgent.lines'), bullets(lines)),
      say(library, language, 'bot:urgent.cannot'),
      say(library, language, 'bot:urgent.not-stored'),
    ),
    suggestions: [],
    data: { topic: 'contact.emergency', urgent: true },
  };
}
