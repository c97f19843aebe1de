/** The bot: one turn at a time, from an activity to the replies to it. */
import {
  ActivityHandler,
  ActivityTypes,
  type BotState,
  ConversationState,
  type StatePropertyAccessor,
  type Storage,
  type TurnContext,
  UserState,
} from 'botbuilder';
import { type DialogContext, DialogSet } from 'botbuilder-dialogs';
import type { z } from 'zod';
import type { Understood } from '../understanding/engine.js';
import { toActivity } from './activity.js';
import { isButton } from './button.js';
import type { ConversationDependencies } from './dependencies.js';
import { FeedbackDialog, feedbackDialogId, feedbackIdleMs, feedbackStateOf } from './feedback-dialog.js';
import type { FeedbackState } from './feedback-draft.js';
import { readInput } from './feedback-input.js';
import { interrupts } from './interruption.js';
import {
  isLanguageName,
  knownLanguage,
  type LanguageSituation,
  languageNames,
  type NamedLanguage,
} from './language-choice.js';
import { noteUnanswered } from './note-unanswered.js';
import { readTurn } from './read-turn.js';
import { labels, say } from './replies/library.js';
import { urgentReply } from './replies/urgent.js';
import { paragraphs, plainReply, type Reply } from './reply.js';
import { greetingReply, languageChosenReply, respond } from './respond.js';
import {
  newPreference,
  newThread,
  type Preference,
  preferenceSchema,
  type Thread,
  threadSchema,
} from './thread.js';
import { setTurn, type Turn, turnOf } from './turn.js';

/** Longest message that is read, in UTF-16 code units: the same as the Direct Line endpoint takes. */
const maxMessageLength = 4000;

export class LoftesBot extends ActivityHandler {
  readonly #deps: ConversationDependencies;
  readonly #states: readonly BotState[];
  readonly #thread: StatePropertyAccessor<unknown>;
  readonly #preference: StatePropertyAccessor<unknown>;
  readonly #dialogs: DialogSet;
  readonly #languages: readonly NamedLanguage[];

  constructor(deps: ConversationDependencies, storage: Storage) {
    super();
    const conversation = new ConversationState(storage);
    const user = new UserState(storage);
    this.#deps = deps;
    this.#states = [conversation, user];
    this.#thread = conversation.createProperty('thread');
    this.#preference = user.createProperty('preference');
    this.#dialogs = new DialogSet(conversation.createProperty('dialogs'));
    this.#dialogs.add(new FeedbackDialog(deps, turnOf));
    this.#languages = languageNames(deps.library.texts);
    this.onMembersAdded((context, next) => this.#greetNewcomers(context).then(next));
    this.onMessage((context, next) => this.#answerMessage(context).then(next));
  }

  /** Runs a turn and keeps its state. A fault is logged by name and answered kindly, with 112 first. */
  override async run(context: TurnContext): Promise<void> {
    try {
      await super.run(context);
      for (const state of this.#states) await state.saveChanges(context);
    } catch (error) {
      this.#deps.log.error({ fault: error instanceof Error ? error.name : 'unknown' }, 'a turn failed');
      const language = knownLanguage(this.#deps.library.texts, {
        ...noSituation,
        clientLocale: context.activity.locale,
      });
      await send(context, plainReply(language, say(this.#deps.library, language, 'bot:error')));
    }
  }

  async #greetNewcomers(context: TurnContext): Promise<void> {
    const { membersAdded = [], recipient } = context.activity;
    if (!membersAdded.some((member) => member.id !== recipient?.id)) return;
    const thread = await this.#readThread(context);
    if (thread.greeted) return;
    const situation = await this.#situation(context, thread, false);
    await this.#greet(context, thread, knownLanguage(this.#deps.library.texts, situation));
  }

  async #greet(context: TurnContext, thread: Thread, language: string): Promise<Thread> {
    await send(context, greetingReply(this.#deps, language));
    const greeted = { ...thread, greeted: true };
    await this.#thread.set(context, greeted);
    return greeted;
  }

  async #answerMessage(context: TurnContext): Promise<void> {
    const text = typeof context.activity.text === 'string' ? context.activity.text.trim() : '';
    const dc = await this.#dialogs.createContext(context);
    const inDialog = dc.activeDialog !== undefined;
    let thread = await this.#readThread(context);
    const situation = await this.#situation(context, thread, inDialog);
    const known = knownLanguage(this.#deps.library.texts, situation);
    if (text === '') {
      await send(context, plainReply(known, say(this.#deps.library, known, 'bot:unknown.text-only')));
      return;
    }
    if (text.length > maxMessageLength) {
      const max = maxMessageLength;
      await send(context, plainReply(known, say(this.#deps.library, known, 'bot:busy.long', { max })));
      return;
    }
    const feedback = dc.activeDialog === undefined ? undefined : feedbackStateOf(dc.activeDialog);
    const turn = readTurn(this.#deps, situation, feedback, text);
    const { language } = turn;
    setTurn(context, turn);
    if (turn.understood.urgent) {
      await this.#answerUrgent(context, turn, inDialog);
      return;
    }
    if (!thread.greeted) thread = await this.#greet(context, thread, language);
    thread = { ...thread, language };
    await this.#thread.set(context, thread);

    const named = isLanguageName(this.#languages, text);
    if (named !== undefined) return this.#chooseLanguage(context, dc, turn, thread, named);
    if (inDialog) return this.#inDialog(context, dc, turn, thread);
    return this.#reply(context, dc, turn, thread);
  }

  /** A dialog is running: its step takes the message, unless it is about something else. */
  async #inDialog(context: TurnContext, dc: DialogContext, turn: Turn, thread: Thread): Promise<void> {
    const instance = dc.activeDialog;
    if (instance === undefined) return;
    const state = feedbackStateOf(instance);
    if (state === undefined || this.#isStale(state)) {
      await dc.endDialog();
      const gone = say(this.#deps.library, turn.language, 'bot:fb.expired');
      await send(
        context,
        plainReply(turn.language, gone, labels(this.#deps.library, turn.language, ['do.feedback'])),
      );
      return this.#reply(context, dc, turn, thread);
    }
    if (turn.understood.topic === 'do.feedback' && turn.understood.pressed) return dc.repromptDialog();
    if (isButton(this.#deps, turn.text, 'bot:fb.continue')) return dc.repromptDialog();
    if (!interrupts(turn, state, readInput(this.#deps, state, turn.text, turn.understood))) {
      await dc.continueDialog();
      return;
    }
    await this.#reply(context, dc, turn, thread);
    if (dc.activeDialog !== undefined) await dc.repromptDialog();
  }

  #isStale({ touchedAt }: FeedbackState): boolean {
    return this.#deps.clock().getTime() - Date.parse(touchedAt) > feedbackIdleMs;
  }

  async #reply(context: TurnContext, dc: DialogContext, turn: Turn, thread: Thread): Promise<void> {
    const response = await respond(this.#deps, turn, thread);
    switch (response.kind) {
      case 'reply':
        await this.#thread.set(context, response.thread);
        await send(context, response.reply);
        if (response.reply.unanswered === true && dc.activeDialog === undefined && !thread.awaitsReceipt)
          noteUnanswered(this.#deps, turn);
        if (turn.also !== undefined) await this.#replyAlso(context, turn, turn.also, response.thread);
        return;
      case 'start-feedback':
        await dc.beginDialog(feedbackDialogId, thread.topic === undefined ? {} : { topic: thread.topic });
        return;
      case 'choose-language':
        await this.#chooseLanguage(context, dc, turn, thread, response.language);
    }
  }

  async #replyAlso(context: TurnContext, turn: Turn, also: Understood, thread: Thread): Promise<void> {
    const second = await respond(this.#deps, { ...turn, understood: also }, thread);
    if (second.kind !== 'reply') return;
    const lead = say(this.#deps.library, turn.language, 'bot:also');
    await this.#thread.set(context, second.thread);
    await send(context, { ...second.reply, text: paragraphs(lead, second.reply.text) });
  }

  async #chooseLanguage(
    context: TurnContext,
    dc: DialogContext,
    turn: Turn,
    thread: Thread,
    language: string,
  ): Promise<void> {
    const preference: Preference = { version: 1, language };
    await this.#preference.set(context, preference);
    await this.#thread.set(context, { ...thread, language });
    setTurn(context, { ...turn, language });
    await send(context, languageChosenReply(this.#deps, language, thread));
    if (dc.activeDialog !== undefined) await dc.repromptDialog();
  }

  /** Nothing of the message is kept; a dialog that was running waits where it was, and isn't pushed. */
  async #answerUrgent(context: TurnContext, turn: Turn, inDialog: boolean): Promise<void> {
    const { library, engine } = this.#deps;
    const { language } = turn;
    // The dialog's buttons are the way on there.
    const understood = inDialog ? { ...turn.understood, doubtful: false } : turn.understood;
    const reply = urgentReply(library, language, understood, engine.calibration.suggestAt);
    const goOn = ['continue', 'insist', 'cancel'].map((name) => say(library, language, `bot:fb.${name}`));
    await send(context, inDialog ? { ...reply, suggestions: goOn } : reply);
  }

  async #situation(context: TurnContext, thread: Thread, inDialog: boolean): Promise<LanguageSituation> {
    const preference = read(preferenceSchema, await this.#preference.get(context), newPreference);
    return {
      chosen: preference.language,
      current: thread.language,
      clientLocale: context.activity.locale,
      inDialog,
    };
  }

  async #readThread(context: TurnContext): Promise<Thread> {
    return read(threadSchema, await this.#thread.get(context), newThread);
  }
}

const noSituation: LanguageSituation = {
  chosen: undefined,
  current: undefined,
  clientLocale: undefined,
  inDialog: false,
};

/** What is stored may be of an earlier version: then the conversation begins anew. */
function read<T>(schema: z.ZodType<T>, stored: unknown, initial: T): T {
  const result = schema.safeParse(stored);
  return result.success ? result.data : initial;
}

async function send(context: TurnContext, reply: Reply): Promise<void> {
  if (context.activity.type === ActivityTypes.Trace) return;
  await context.sendActivity(toActivity(reply));
}
