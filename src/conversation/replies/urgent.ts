/** The reply to someone who may be in danger: 112 first, then who else can help. Nothing of the message is kept. */
import type { Understood } from '../../understanding/engine.js';
import { bullets, paragraphs, type Reply } from '../reply.js';
import { contactLine, type Library, labels, say } from './library.js';

/** Kinds of danger to which a word of care belongs. */
const careFor: ReadonlySet<string> = new Set(['suicide', 'self-harm']);

/** How many of the nearest topics stand beside a doubtful alarm. */
const maxNearest = 2;

/**
 * The kind of danger, as named in `urgency.json`, decides which help lines are shown beside 112. Where it is doubtful
 * whether anyone is in danger, one line more and a few buttons show the way on; never to whom care is due.
 */
export function urgentReply(
  library: Library,
  language: string,
  understood: Understood,
  suggestAt: number,
): Reply {
  const { danger, doubtful, alternatives } = understood;
  const lines = [...library.knowledge.contacts.values()]
    .filter((contact) => danger !== undefined && contact.urgentFor?.includes(danger) === true)
    .map((contact) => contactLine(library, language, contact));
  const cared = danger !== undefined && careFor.has(danger);
  const showsWayOn = doubtful === true && !cared;
  const nearest = alternatives.filter(({ confidence }) => confidence >= suggestAt).slice(0, maxNearest);
  return {
    language,
    text: paragraphs(
      say(library, language, 'bot:urgent.call'),
      `**[${say(library, language, 'bot:urgent.link')}](tel:112)**`,
      cared ? say(library, language, 'bot:urgent.care') : undefined,
      lines.length === 0 ? undefined : paragraphs(say(library, language, 'bot:urgent.lines'), bullets(lines)),
      say(library, language, 'bot:urgent.cannot'),
      say(library, language, 'bot:urgent.not-stored'),
      showsWayOn ? say(library, language, 'bot:urgent.otherwise') : undefined,
    ),
    suggestions: showsWayOn
      ? labels(library, language, [...nearest.map(({ topic }) => topic), 'do.feedback', 'bot.help'])
      : [],
    data: { topic: 'contact.emergency', urgent: true },
  };
}
