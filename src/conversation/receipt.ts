/** What a receipt opens: what the resident said, what came of it, adding to it, deleting it. */
import { shortAnswer } from '../feedback/answers.js';
import { findReceipt, hashReceipt } from '../feedback/receipt.js';
import { maxAdditions, maxViewTextLength, type View } from '../feedback/view.js';
import { outcomesOf } from '../knowledge/knowledge.js';
import { isButton } from './button.js';
import type { ConversationDependencies } from './dependencies.js';
import { isQuestion } from './feedback-input.js';
import { plainMarkdown, saidLines } from './feedback-prompts.js';
import { maskWords } from './feedback-words.js';
import { outcomes } from './replies/commitment.js';
import { labels, say } from './replies/library.js';
import { bullets, paragraphs, plainReply } from './reply.js';
import type { Response } from './respond.js';
import type { Thread } from './thread.js';
import type { Turn } from './turn.js';

type Opened = NonNullable<Thread['opened']>;

/** Opens the view whose code the message is; undefined when there is no code in it. */
export async function openReceipt(
  deps: ConversationDependencies,
  turn: Turn,
  thread: Thread,
): Promise<Response | undefined> {
  const receipt = findReceipt(turn.text);
  if (receipt === undefined) return undefined;
  const now = deps.clock();
  const { opened: _, ...closed } = thread;
  if (!deps.receiptGuesses.allows(now)) return told(deps, turn, closed, 'delete.limit');
  const hash = hashReceipt(deps.receiptKey, receipt);
  const view = await deps.views.findByReceipt(hash);
  if (view === undefined) {
    deps.receiptGuesses.wrong(now);
    return told(deps, turn, closed, 'delete.none');
  }
  const opened: Thread = { ...closed, awaitsReceipt: false, opened: { hash, stage: 'open' } };
  return said(turn, opened, viewText(deps, turn.language, view), openButtons(deps, turn, view));
}

/** Does what is asked of the opened view; undefined when the message is about something else. */
export async function withOpenReceipt(
  deps: ConversationDependencies,
  turn: Turn,
  thread: Thread,
  opened: Opened,
): Promise<Response | undefined> {
  const { text } = turn;
  const short = shortAnswer(deps.words, text);
  const is = (name: string) => isButton(deps, text, `bot:receipt.${name}`);
  const { opened: _, ...closed } = thread;
  if (is('close')) return told(deps, turn, closed, 'receipt.closed');
  if (is('add')) return at(deps, turn, thread, { ...opened, stage: 'adding' }, 'receipt.add.ask');
  if (is('delete')) {
    const buttons = ['receipt.delete.yes', 'receipt.delete.no'];
    return at(deps, turn, thread, { ...opened, stage: 'deleting' }, 'receipt.delete.ask', buttons);
  }
  if (opened.stage === 'deleting') {
    if (short === 'yes' || is('delete.yes')) return remove(deps, turn, closed, opened.hash);
    if (short === 'no' || short === 'cancel' || is('delete.no'))
      return at(deps, turn, thread, { ...opened, stage: 'open' }, 'receipt.kept', stayButtons);
  }
  if (opened.stage === 'adding') {
    if (short === 'cancel' || short === 'no')
      return at(deps, turn, thread, { ...opened, stage: 'open' }, 'receipt.kept', stayButtons);
    const isElsewhere = turn.understood.pressed || (isQuestion(text) && turn.understood.verdict === 'answer');
    if (!isElsewhere) return add(deps, turn, thread, opened);
  }
  return undefined;
}

const stayButtons = ['receipt.add', 'receipt.delete', 'receipt.close'];

async function add(
  deps: ConversationDependencies,
  turn: Turn,
  thread: Thread,
  opened: Opened,
): Promise<Response> {
  if (turn.text.length > maxViewTextLength)
    return at(deps, turn, thread, opened, 'receipt.add.long', [], { max: maxViewTextLength });
  const words = maskWords(deps, turn, turn.text);
  const kinds = words.masked.map(({ type }) => type);
  const addition = {
    receivedAt: hourOf(deps.clock()),
    text: words.text.slice(0, maxViewTextLength),
  };
  let isFull = false;
  const change = (view: View): View => {
    const additions = view.additions ?? [];
    isFull = additions.length >= maxAdditions;
    if (isFull) return view;
    return { ...view, additions: [...additions, addition], masked: [...new Set([...view.masked, ...kinds])] };
  };
  const open: Opened = { ...opened, stage: 'open' };
  const { opened: _, ...closed } = thread;
  try {
    const found = await deps.views.update(opened.hash, change);
    if (!found) return told(deps, turn, closed, 'delete.none');
  } catch (error) {
    // A storage that fails is an expected outcome: the resident must hear that nothing was saved.
    deps.log.error(
      { fault: error instanceof Error ? error.name : 'unknown' },
      'an addition could not be stored',
    );
    return at(deps, turn, thread, opened, 'receipt.add.failed');
  }
  if (isFull) return at(deps, turn, thread, open, 'receipt.add.full', stayButtons);
  const thanks = say(deps.library, turn.language, 'bot:receipt.add.done');
  const buttons = stayButtons.map((key) => say(deps.library, turn.language, `bot:${key}`));
  return said(turn, { ...thread, opened: open }, paragraphs(thanks, plainMarkdown(addition.text)), buttons);
}

async function remove(
  deps: ConversationDependencies,
  turn: Turn,
  thread: Thread,
  hash: string,
): Promise<Response> {
  const removed = await deps.views.removeByReceipt(hash);
  return told(deps, turn, thread, removed ? 'delete.done' : 'delete.none');
}

/** What was said, and what came of it. */
function viewText({ library }: ConversationDependencies, language: string, view: View): string {
  const date = (instant: string) => library.texts.date(language, instant.slice(0, 10));
  const subject = [view.topic, view.area].find(
    (topic) => topic !== undefined && outcomesOf(library.knowledge, topic).length > 0,
  );
  return paragraphs(
    say(library, language, 'bot:receipt.said', { date: date(view.receivedAt) }),
    bullets([
      ...saidLines(library, language, view),
      ...(view.additions ?? []).map(({ receivedAt, text }) =>
        say(library, language, 'bot:receipt.added', { date: date(receivedAt), text: plainMarkdown(text) }),
      ),
    ]),
    say(library, language, subject === undefined ? 'bot:receipt.outcome.none' : 'bot:receipt.outcome'),
    subject === undefined ? undefined : outcomes(library, language, subject),
  );
}

function openButtons(
  { library }: ConversationDependencies,
  { language }: Turn,
  view: View,
): readonly string[] {
  const about = library.knowledge.topics.has(view.topic ?? view.area) ? [view.topic ?? view.area] : [];
  return [
    ...stayButtons.map((key) => say(library, language, `bot:${key}`)),
    ...labels(library, language, about),
  ];
}

/** An answer about the opened view, which stays open. */
function at(
  deps: ConversationDependencies,
  turn: Turn,
  thread: Thread,
  opened: Opened,
  key: string,
  buttons: readonly string[] = [],
  values: Readonly<Record<string, unknown>> = {},
): Response {
  const texts = buttons.map((button) => say(deps.library, turn.language, `bot:${button}`));
  return said(turn, { ...thread, opened }, say(deps.library, turn.language, `bot:${key}`, values), texts);
}

function told(deps: ConversationDependencies, turn: Turn, thread: Thread, key: string): Response {
  return said(turn, thread, say(deps.library, turn.language, `bot:${key}`));
}

function said({ language }: Turn, thread: Thread, text: string, buttons: readonly string[] = []): Response {
  return { kind: 'reply', reply: plainReply(language, text, buttons), thread };
}

const hourMs = 60 * 60 * 1000;

/** The hour an instant lies in, UTC. */
export function hourOf(now: Date): string {
  return new Date(Math.floor(now.getTime() / hourMs) * hourMs).toISOString();
}
