/** What the bot answers outside the medborgardialog: a message and what is remembered become a reply. */
import { findReceipt, hashReceipt, isReceipt } from '../feedback/receipt.js';
import type { ConversationDependencies } from './dependencies.js';
import { languageNames, namedLanguage } from './language-choice.js';
import { opensWithStory } from './opening.js';
import { openReceipt, withOpenReceipt } from './receipt.js';
import { followUpReply } from './replies/follow-up.js';
import { label, labels, say } from './replies/library.js';
import { topicReply } from './replies/topic.js';
import { unsureReply } from './replies/unsure.js';
import { plainReply, type Reply } from './reply.js';
import type { Thread } from './thread.js';
import type { Turn } from './turn.js';

/** What to do with a message. */
export type Response =
  | { readonly kind: 'reply'; readonly reply: Reply; readonly thread: Thread }
  | { readonly kind: 'choose-language'; readonly language: string }
  | { readonly kind: 'start-feedback' };

/** Decides on one message that no running dialog takes. */
export async function respond(deps: ConversationDependencies, turn: Turn, thread: Thread): Promise<Response> {
  const { library } = deps;
  const { language, text, understood } = turn;
  if (thread.opened !== undefined) {
    const response = await withOpenReceipt(deps, turn, thread, thread.opened);
    if (response !== undefined) return response;
  }
  const thumb = thumbOf(deps, text);
  if (thumb !== undefined) return rate(deps, turn, thread, thumb);
  if (thread.awaitsReceipt || understood.topic === 'do.delete-feedback') {
    const deleted = await deleteView(deps, turn, thread);
    if (deleted !== undefined) return deleted;
  }
  if (isReceipt(text)) {
    const response = await openReceipt(deps, turn, thread);
    if (response !== undefined) return response;
  }
  if (opensWithStory(deps.engine, text, understood.language)) return { kind: 'start-feedback' };
  const { opened: _, ...closed } = thread;
  const calm: Thread = { ...closed, awaitsReceipt: false };
  switch (understood.topic) {
    case 'do.feedback':
      return { kind: 'start-feedback' };
    case 'do.delete-feedback':
      return said(plainReply(language, say(library, language, 'bot:delete.ask')), {
        ...thread,
        awaitsReceipt: true,
      });
    case 'do.change-language':
      return changeLanguage(deps, turn, calm);
  }
  const named = understood.verdict === 'answer' ? undefined : askedLanguage(deps, text);
  if (named !== undefined) return { kind: 'choose-language', language: named };
  if (understood.followUp !== undefined && !understood.pressed) {
    return said(followUpReply(library, language, understood.followUp, thread.topic), calm);
  }
  if (understood.verdict !== 'answer') return said(unsureReply(library, language, understood), calm);
  return said(withThumbs(deps, topicReply(library, language, understood.topic)), remember(deps, calm, turn));
}

/** So few words with a language's name in them, about nothing else we know, ask for that language. */
const maxLanguageWords = 4;

function askedLanguage(deps: ConversationDependencies, text: string): string | undefined {
  if (text.trim().split(/\s+/u).length > maxLanguageWords) return undefined;
  return namedLanguage(languageNames(deps.library.texts), text);
}

function said(reply: Reply, thread: Thread): Response {
  return { kind: 'reply', reply, thread };
}

/** Small talk isn't what "it" refers to. */
function remember(deps: ConversationDependencies, thread: Thread, { language, understood }: Turn): Thread {
  const { topic } = understood;
  if (deps.library.knowledge.topics.get(topic)?.kind === 'action') return thread;
  return { ...thread, topic, rateable: { topic, language } };
}

function withThumbs({ library }: ConversationDependencies, reply: Reply): Reply {
  if (library.knowledge.topics.get(reply.data.topic ?? '')?.kind === 'action') return reply;
  const thumbs = [
    say(library, reply.language, 'bot:thumbs.up'),
    say(library, reply.language, 'bot:thumbs.down'),
  ];
  return { ...reply, suggestions: [...reply.suggestions, ...thumbs] };
}

type Thumb = 'up' | 'down';

/** The thumb that a message is, when it is one. */
export function thumbOf(
  { library }: Pick<ConversationDependencies, 'library'>,
  text: string,
): Thumb | undefined {
  const said = text.trim();
  if (said.startsWith('👍') && said.length <= maxThumbLength) return 'up';
  if (said.startsWith('👎') && said.length <= maxThumbLength) return 'down';
  const is = (thumb: Thumb) =>
    library.texts.languages.some(
      ({ tag }) => say(library, tag, `bot:thumbs.${thumb}`).slice(2).trim() === said,
    );
  return is('up') ? 'up' : is('down') ? 'down' : undefined;
}

/** A thumb is a button's text or an emoji, not the beginning of a message. */
const maxThumbLength = 40;

async function rate(
  deps: ConversationDependencies,
  { language }: Turn,
  thread: Thread,
  thumb: Thumb,
): Promise<Response> {
  const { library } = deps;
  const { rateable, ...rest } = thread;
  if (rateable === undefined)
    return said(plainReply(language, say(library, language, 'bot:thumbs.nothing')), thread);
  await deps.thumbs.increment({ kind: thumb, ...rateable });
  const next = library.knowledge.topics.get(rateable.topic)?.next ?? [];
  const text = say(library, language, `bot:thumbs.${thumb}.thanks`);
  return said(plainReply(language, text, labels(library, language, [...next, 'do.feedback'])), rest);
}

/** Deletes the view whose receipt code is in the message; undefined when there is no code in it. */
async function deleteView(
  deps: ConversationDependencies,
  { language, text }: Turn,
  thread: Thread,
): Promise<Response | undefined> {
  const receipt = findReceipt(text);
  if (receipt === undefined) return undefined;
  const answer = (key: string, awaitsReceipt: boolean): Response =>
    said(plainReply(language, say(deps.library, language, `bot:delete.${key}`)), {
      ...thread,
      awaitsReceipt,
    });
  const now = deps.clock();
  if (!deps.receiptGuesses.allows(now)) return answer('limit', true);
  const removed = await deps.views.removeByReceipt(hashReceipt(deps.receiptKey, receipt));
  if (removed) return answer('done', false);
  deps.receiptGuesses.wrong(now);
  return answer('none', true);
}

function changeLanguage(deps: ConversationDependencies, { language, text }: Turn, thread: Thread): Response {
  const named = namedLanguage(languageNames(deps.library.texts), text);
  if (named !== undefined) return { kind: 'choose-language', language: named };
  return said(languageMenu(deps, language), thread);
}

/** Every language of the product, each by its own name. */
export function languageMenu({ library }: ConversationDependencies, language: string): Reply {
  const names = library.texts.languages.map((meta) => meta.name);
  return {
    language,
    text: say(library, language, 'bot:language.menu'),
    suggestions: names,
    data: { topic: 'do.change-language' },
  };
}

/** What is said when a resident has chosen a language, with the way back to what was spoken of. */
export function languageChosenReply(deps: ConversationDependencies, language: string, thread: Thread): Reply {
  const { library } = deps;
  const topics = [...(thread.topic === undefined ? [] : [thread.topic]), 'about.promises', 'do.feedback'];
  return {
    language,
    text: say(library, language, 'bot:language.changed'),
    suggestions: [...new Set(topics)].map((topic) => label(library, language, topic)),
    data: { topic: 'do.change-language' },
  };
}

/** The first thing a resident sees: that this is a machine, whose it is, what is stored, and 112. */
export function greetingReply({ library }: ConversationDependencies, language: string): Reply {
  const topics = ['about.promises', 'traffic', 'youth', 'integration', 'do.feedback', 'do.change-language'];
  return plainReply(language, say(library, language, 'bot:greeting'), labels(library, language, topics));
}
