/** Questions that lean on the latest answer: who, when, how did it go, where, the other party, more. */
import { type Commitment, measuresOf, promisesOf } from '../../knowledge/knowledge.js';
import type { Party } from '../../knowledge/schema.js';
import type { FollowUp } from '../../understanding/training-data.js';
import { paragraphs, plainReply, type Reply } from '../reply.js';
import {
  commitmentReply,
  footer,
  outcomes,
  partyKey,
  periodName,
  promisedHeading,
  quotation,
} from './commitment.js';
import { type Library, labels, say } from './library.js';
import { topicReply } from './topic.js';

/** Resolves a follow-up against the topic that was answered last; asks back when there was none. */
export function followUpReply(
  library: Library,
  language: string,
  followUp: FollowUp,
  lastTopic: string | undefined,
): Reply {
  const commitment = antecedent(library, lastTopic);
  if (commitment === undefined) return withoutCommitment(library, language, followUp, lastTopic);
  const reply = (...parts: readonly (string | undefined)[]): Reply => ({
    ...commitmentReply(library, language, commitment),
    text: paragraphs(...parts),
  });
  const quote = quotation(library, language, commitment);
  const result = outcomes(library, language, commitment.topic);
  const foot = footer(library, language, commitment);
  switch (followUp) {
    case 'who':
      return reply(say(library, language, `bot:follow.who.${partyKey(commitment)}`), quote, result, foot);
    case 'when':
      return reply(
        say(library, language, 'bot:follow.when', { period: periodName(commitment.period) }),
        result,
        foot,
      );
    case 'outcome':
      return reply(result, foot);
    case 'where':
      return reply(say(library, language, 'bot:follow.where'), quote, result, foot);
    case 'police':
    case 'municipality':
      return otherParty(library, language, commitment, followUp);
    case 'more':
      return more(library, language, commitment);
    case 'word':
      return word(library, language, commitment);
  }
}

/** The promise or measure meant by "it": the last topic itself, or the one that a word belongs to. */
function antecedent({ knowledge }: Library, lastTopic: string | undefined): Commitment | undefined {
  if (lastTopic === undefined) return undefined;
  const direct = knowledge.commitments.get(lastTopic);
  if (direct !== undefined) return direct;
  const topic = knowledge.topics.get(lastTopic);
  if (topic?.kind !== 'term') return undefined;
  return topic.next.map((id) => knowledge.commitments.get(id)).find((found) => found !== undefined);
}

/** After an answer about the promises as a whole, the whole is what "it" means. */
function withoutCommitment(
  library: Library,
  language: string,
  followUp: FollowUp,
  lastTopic: string | undefined,
): Reply {
  if (followUp === 'word') return whichWord(library, language, wordTopics(library));
  if (lastTopic?.startsWith('about.') === true) {
    if (followUp === 'outcome' || followUp === 'when')
      return topicReply(library, language, 'about.follow-up');
    if (followUp === 'more') return topicReply(library, language, 'about.promises');
    return topicReply(library, language, 'about.parties');
  }
  const promises = promisesOf(library.knowledge).map((promise) => promise.topic);
  return plainReply(
    language,
    say(library, language, 'bot:follow.which'),
    labels(library, language, promises),
  );
}

/** What the other party promised: the same promise if it is in it, else its measures in the same area. */
function otherParty(library: Library, language: string, commitment: Commitment, party: Party): Reply {
  const same = commitmentReply(library, language, commitment);
  if (commitment.promisedBy.includes(party)) {
    const own = measuresBy(library, commitment.topic, party);
    if (own.length === 0) return same;
    return quoteSeveral(library, language, promisedBy(library, language, commitment, party), own, commitment);
  }
  const theirs = measuresBy(library, commitment.promise, party);
  const heading = say(library, language, `bot:follow.other.${party}.none`);
  return quoteSeveral(library, language, heading, theirs, commitment);
}

function measuresBy({ knowledge }: Library, promise: string, party: Party): readonly Commitment[] {
  return measuresOf(knowledge, promise).filter((measure) => measure.promisedBy.includes(party));
}

function promisedBy(library: Library, language: string, commitment: Commitment, party: Party): string {
  return promisedHeading(library, language, { ...commitment, promisedBy: [party] });
}

function quoteSeveral(
  library: Library,
  language: string,
  heading: string,
  measures: readonly Commitment[],
  about: Commitment,
): Reply {
  const blocks = measures.flatMap((measure) => [
    quotation(library, language, measure),
    outcomes(library, language, measure.topic),
  ]);
  return {
    language,
    text: paragraphs(heading, ...blocks, footer(library, language, about)),
    suggestions: labels(library, language, [...measures.map((measure) => measure.topic), 'do.feedback']),
    data: { topic: about.topic },
  };
}

/** The neighbours of what was answered, to choose from. */
function more(library: Library, language: string, commitment: Commitment): Reply {
  const siblings = measuresOf(library.knowledge, commitment.promise)
    .map((measure) => measure.topic)
    .filter((topic) => topic !== commitment.topic);
  const next = library.knowledge.topics.get(commitment.topic)?.next ?? [];
  return {
    language,
    text: say(library, language, 'bot:follow.more'),
    suggestions: labels(library, language, [...next, ...siblings]),
    data: { topic: commitment.topic },
  };
}

/** The word that what was answered has in it; a choice when it has several or none. */
function word(library: Library, language: string, commitment: Commitment): Reply {
  const next = library.knowledge.topics.get(commitment.topic)?.next ?? [];
  const own = next.filter((topic) => library.knowledge.topics.get(topic)?.kind === 'term');
  const near = wordTopics(library, commitment.promise);
  const [only, ...others] = own.length > 0 ? own : near;
  if (only === undefined) return whichWord(library, language, wordTopics(library));
  return others.length === 0
    ? topicReply(library, language, only)
    : whichWord(library, language, [only, ...others]);
}

function wordTopics({ knowledge }: Library, promise?: string): readonly string[] {
  return [...knowledge.topics.values()]
    .filter(({ kind, promise: of }) => kind === 'term' && (promise === undefined || of === promise))
    .map(({ id }) => id);
}

function whichWord(library: Library, language: string, topics: readonly string[]): Reply {
  return plainReply(
    language,
    say(library, language, 'bot:follow.word.which'),
    labels(library, language, topics),
  );
}
