/** What is said when a message isn't understood for certain: "did you mean", or an honest "I don't know". */
import type { Understood } from '../../understanding/engine.js';
import { plainReply, type Reply } from '../reply.js';
import { type Library, labels, say } from './library.js';

const maxNearest = 3;

/** A neighbouring subject gets "not me, but there". The nearest topics are always offered: a wrong button costs nothing. */
export function unsureReply(library: Library, language: string, understood: Understood): Reply {
  return { ...unsureText(library, language, understood), unanswered: true };
}

function unsureText(library: Library, language: string, understood: Understood): Reply {
  const { neighbour, verdict } = understood;
  if (!library.texts.speaks(understood.language) && understood.languageConfidence >= sureOfLanguage) {
    return unspokenReply(library, language);
  }
  if (neighbour !== undefined) {
    const text = say(library, language, `neighbours:${neighbour}`);
    return plainReply(
      language,
      text,
      labels(library, language, ['about.promises', 'do.feedback', 'bot.help']),
    );
  }
  const nearest = understood.alternatives.slice(0, maxNearest).map((candidate) => candidate.topic);
  if (verdict === 'suggest') {
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

/** How sure it must be that a message is in a language we don't speak, to say so. */
const sureOfLanguage = 0.9;

/** In words that everyone sees on a menu: the languages there are, each by its own name. */
function unspokenReply(library: Library, language: string): Reply {
  const names = library.texts.languages.map(({ name }) => name);
  const text = say(library, language, 'bot:unspoken', { languages: library.texts.list(language, names) });
  return plainReply(language, text, names);
}
