/** What is said when a message isn't understood for certain: "did you mean", or an honest "I don't know". */
import type { Understood } from '../../understanding/engine.js';
import { plainReply, type Reply } from '../reply.js';
import { type Library, labels, say } from './library.js';

const maxNearest = 3;

/** The nearest topics are always offered: a wrong guess as a button costs nothing. */
export function unsureReply(library: Library, language: string, understood: Understood): Reply {
  const nearest = understood.alternatives.slice(0, maxNearest).map((candidate) => candidate.topic);
  if (understood.verdict === 'suggest' && understood.neighbour === undefined) {
    return plainReply(
      language,
      say(library, language, 'bot:unknown.near'),
      labels(library, language, nearest),
    );
  }
  return plainReply(
    language,
    say(library, language, 'bot:unknown'),
    labels(library, language, [...nearest, 'about.promises', 'bot.help']),
  );
}
