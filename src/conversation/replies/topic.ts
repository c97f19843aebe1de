/** The answer to a topic. Promises and measures are quoted; everything else is a sentence of the locale. */
import { type Commitment, promisesOf } from '../../knowledge/knowledge.js';
import { bullets, paragraphs, type Reply } from '../reply.js';
import { commitmentReply, footer, periodName, reviewNote } from './commitment.js';
import { contactLine, type Library, labels, say } from './library.js';

/** Topics that start something instead of being answered; the turn router does them. */
export type StartedTopic = 'do.feedback' | 'do.delete-feedback' | 'do.change-language';

/** Contacts to show for a topic, by id, the first to turn to first. */
const contactsFor: Readonly<Record<string, readonly string[]>> = {
  'contact.emergency': ['emergency', 'police', 'health', 'crisis-information'],
  'contact.police': ['police'],
  'contact.tip-off': ['police'],
  'contact.municipality': ['municipality'],
  'contact.support': ['alkoholhjalpen', 'droghjalpen', 'health', 'mind', 'hjalplinjen', 'bris', 'kvinnofrid'],
  'do.human': ['municipality', 'police', 'health'],
};

/** Answers a topic. @throws for an id that isn't in `data/topics.json` or has no text. */
export function topicReply(library: Library, language: string, topic: string): Reply {
  const commitment = library.knowledge.commitments.get(topic);
  if (commitment !== undefined) return commitmentReply(library, language, commitment);
  const found = library.knowledge.topics.get(topic);
  if (found === undefined) throw new Error(`There is no topic "${topic}"`);
  return {
    language,
    text: topicText(library, language, topic),
    suggestions:
      topic === 'bot.languages'
        ? library.texts.languages.map((meta) => meta.name)
        : labels(library, language, found.next),
    data: { topic },
  };
}

function topicText(library: Library, language: string, topic: string): string {
  if (topic === 'do.greeting') return say(library, language, 'bot:greeting.again');
  const lead = say(library, language, `answers:${topic}`, valuesFor(library, language, topic));
  if (topic === 'about.promises') return promiseList(library, language, lead);
  if (topic === 'about.follow-up')
    return paragraphs(lead, periodList(library, language), quoted(library, language, topic));
  if (topic === 'term.criminal-responsibility') return paragraphs(lead, reviewNote(library, language));
  return paragraphs(lead, quoted(library, language, topic));
}

function valuesFor(library: Library, language: string, topic: string): Readonly<Record<string, unknown>> {
  const { knowledge, texts } = library;
  const lines = (contactsFor[topic] ?? []).flatMap((id) => {
    const contact = knowledge.contacts.get(id);
    return contact === undefined ? [] : [contactLine(library, language, contact)];
  });
  const law = knowledge.law.get('criminal-responsibility');
  return {
    lines: bullets(lines),
    languages: texts.list(
      language,
      texts.languages.map((meta) => meta.name),
    ),
    period: periodName(currentPeriod(library)),
    law: law?.values ?? {},
    proposedOn: law === undefined ? '' : texts.date(language, String(law.values['proposedOn'])),
    lawChecked: law === undefined ? '' : texts.date(language, law.checkedOn),
  };
}

function currentPeriod({ knowledge }: Library): string {
  return firstPromise({ knowledge })?.period ?? '';
}

function firstPromise({ knowledge }: Pick<Library, 'knowledge'>): Commitment | undefined {
  return promisesOf(knowledge)[0];
}

/** The sentence of the published text that a background answer rests on, with its source. */
function quoted(library: Library, language: string, topic: string): string | undefined {
  const quote = library.knowledge.quotes.get(topic);
  if (quote === undefined) return undefined;
  const heading = say(library, language, 'bot:source.text', { period: periodName(quote.period) });
  return paragraphs(heading, `> ${quote.text}`, footer(library, language, quote));
}

function promiseList(library: Library, language: string, lead: string): string {
  const names = promisesOf(library.knowledge).map((promise) =>
    say(library, language, `bot:promise-name.${promise.topic}`),
  );
  return paragraphs(
    lead,
    bullets(names),
    say(library, language, 'bot:promise.ask'),
    quoted(library, language, 'about.promises'),
  );
}

function periodList(library: Library, language: string): string {
  return bullets(
    library.knowledge.periods.map((period) =>
      library.texts.text(language, `outcomes:period.${period.id}`, period.values),
    ),
  );
}
