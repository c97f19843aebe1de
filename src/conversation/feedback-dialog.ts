/**
 * The medborgardialog as a Bot Framework dialog. One dialog with its own state instead of a waterfall of prompts:
 * a resident can change an earlier answer, be interrupted at any step, and answer in words or by button.
 */
import type { Activity, TurnContext } from 'botbuilder';
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import { findPlace } from '../feedback/find-place.js';
import { maxViewTextLength } from '../feedback/view.js';
import { understand } from '../understanding/engine.js';
import { toActivity } from './activity.js';
import type { ConversationDependencies } from './dependencies.js';
import {
  answered,
  type FeedbackAnswer,
  type FeedbackState,
  feedbackStateSchema,
  finished,
  newFeedback,
  reopened,
  skipped,
} from './feedback-draft.js';
import { aboutTopic, type FeedbackInput, readInput } from './feedback-input.js';
import { prompt, promptAgain } from './feedback-prompts.js';
import { maskWords, storyAnswer, wordsAnswer } from './feedback-words.js';
import { notAView, notAViewReply } from './not-a-view.js';
import { storyInOpening } from './opening.js';
import { labels, say } from './replies/library.js';
import { plainReply, type Reply } from './reply.js';
import { saveView } from './save-view.js';
import type { Turn } from './turn.js';

export const feedbackDialogId = 'medborgardialog';

/** How long a view may lie half done before it is forgotten, in milliseconds. */
export const feedbackIdleMs = 60 * 60 * 1000;

/** What the dialog is begun with. */
export interface FeedbackOptions {
  /** The topic spoken of before. */
  readonly topic?: string;
}

/** The running dialog's state; undefined when it is of an earlier version of the dialog. */
export function feedbackStateOf(instance: DialogInstance): FeedbackState | undefined {
  return feedbackStateSchema.safeParse(instance.state).data;
}

export class FeedbackDialog extends Dialog {
  readonly #deps: ConversationDependencies;
  readonly #turnOf: (context: TurnContext) => Turn;

  constructor(deps: ConversationDependencies, turnOf: (context: TurnContext) => Turn) {
    super(feedbackDialogId);
    this.#deps = deps;
    this.#turnOf = turnOf;
  }

  override async beginDialog(dc: DialogContext, { topic }: FeedbackOptions = {}): Promise<DialogTurnResult> {
    const turn = this.#turnOf(dc.context);
    const about = topic === undefined ? undefined : aboutTopic(this.#deps.library, topic);
    const state = newFeedback(this.#deps.clock(), about?.topic);
    const story = turn.understood.pressed ? undefined : storyInOpening(turn.text);
    if (story === undefined) return this.#goOn(dc, turn, state);
    const understood = understand(this.#deps.engine, story, { language: turn.understood.language });
    return this.#takeStory(dc, { ...turn, text: story, understood }, state, story);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = this.#turnOf(dc.context);
    const state = stateOf(dc);
    const input = readInput(this.#deps, state, turn.text, turn.understood);
    return this.#take(dc, turn, state, input);
  }

  /** After an interruption: back to the step that waits. */
  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const { language } = this.#turnOf(context);
    const lead = say(this.#deps.library, language, 'bot:fb.resume');
    const state = feedbackStateOf(instance);
    if (state !== undefined) await this.#send(context, prompt(this.#deps.library, language, state, lead));
  }

  async #take(
    dc: DialogContext,
    turn: Turn,
    state: FeedbackState,
    input: FeedbackInput,
  ): Promise<DialogTurnResult> {
    switch (input.kind) {
      case 'cancel':
        return this.#cancel(dc, turn);
      case 'skip':
        return this.#goOn(dc, turn, skipped(state, state.step));
      case 'finish':
        return this.#goOn(dc, turn, finished(state));
      case 'insist':
        return this.#goOn(dc, turn, { ...reopened(state, 'text'), insists: true });
      case 'answer':
        return this.#goOn(dc, turn, answered(state, input.answer));
      case 'words':
        return this.#takeWords(dc, turn, state, input);
      case 'story':
        return this.#takeStory(dc, turn, state, input.text);
      case 'change':
        return this.#goOn(dc, turn, { ...state, choosingChange: true });
      case 'change-step':
        return this.#goOn(dc, turn, reopened(state, input.step));
      case 'save':
        return this.#save(dc, turn, state);
      case 'other':
        return this.#askAgain(dc, turn, state);
    }
  }

  async #takeWords(
    dc: DialogContext,
    turn: Turn,
    state: FeedbackState,
    { step, text }: Extract<FeedbackInput, { kind: 'words' }>,
  ): Promise<DialogTurnResult> {
    if (text.length > maxViewTextLength) return this.#askAgain(dc, turn, state);
    const words = maskWords(this.#deps, turn, text);
    const answer: FeedbackAnswer = wordsAnswer(state, step, turn, words);
    if (step !== 'placeWords') return this.#goOn(dc, turn, answered(state, answer));
    const place = findPlace(this.#deps.library.knowledge.places, words.text);
    return this.#goOn(
      dc,
      turn,
      answered(state, { ...answer, ...(place === undefined ? {} : { place: place.id }) }),
    );
  }

  /** A crime to report, a cry for support, abuse or nonsense isn't stored as a view: it is told where to go. */
  async #takeStory(
    dc: DialogContext,
    turn: Turn,
    state: FeedbackState,
    text: string,
  ): Promise<DialogTurnResult> {
    if (text.length > maxViewTextLength) return this.#askAgain(dc, turn, state);
    const words = maskWords(this.#deps, turn, text);
    const instead = state.insists ? undefined : notAView(turn.understood, words, text);
    if (instead !== undefined) {
      this.#keep(dc, state);
      await this.#send(dc.context, notAViewReply(this.#deps.library, turn.language, instead));
      return Dialog.EndOfTurn;
    }
    return this.#goOn(dc, turn, answered(state, storyAnswer(this.#deps, state, turn, words)));
  }

  async #goOn(dc: DialogContext, turn: Turn, state: FeedbackState): Promise<DialogTurnResult> {
    this.#keep(dc, state);
    await this.#send(dc.context, prompt(this.#deps.library, turn.language, state));
    return Dialog.EndOfTurn;
  }

  async #askAgain(dc: DialogContext, turn: Turn, state: FeedbackState): Promise<DialogTurnResult> {
    await this.#send(dc.context, promptAgain(this.#deps.library, turn.language, state));
    return Dialog.EndOfTurn;
  }

  async #cancel(dc: DialogContext, turn: Turn): Promise<DialogTurnResult> {
    const { library } = this.#deps;
    const next = labels(library, turn.language, ['about.promises', 'do.feedback']);
    await this.#send(
      dc.context,
      plainReply(turn.language, say(library, turn.language, 'bot:fb.cancelled'), next),
    );
    return dc.endDialog();
  }

  async #save(dc: DialogContext, turn: Turn, state: FeedbackState): Promise<DialogTurnResult> {
    const { library } = this.#deps;
    const result = await saveView(this.#deps, state, turn.language);
    if (result.kind === 'failed') {
      await this.#send(
        dc.context,
        prompt(library, turn.language, state, say(library, turn.language, 'bot:fb.failed')),
      );
      return Dialog.EndOfTurn;
    }
    const next = labels(library, turn.language, ['about.promises', 'about.citizen-dialogue']);
    await this.#send(dc.context, {
      language: turn.language,
      text: say(library, turn.language, 'bot:fb.saved', { receipt: result.receipt }),
      suggestions: next,
      data: { topic: 'do.feedback', receipt: result.receipt },
    });
    return dc.endDialog();
  }

  #keep(dc: DialogContext, state: FeedbackState): void {
    const instance = dc.activeDialog;
    if (instance === undefined) throw new Error('The medborgardialog has no active instance');
    instance.state = { ...state, touchedAt: this.#deps.clock().toISOString() };
  }

  async #send(context: TurnContext, reply: Reply): Promise<void> {
    const activity: Partial<Activity> = toActivity(reply);
    await context.sendActivity(activity);
  }
}

function stateOf(dc: DialogContext): FeedbackState {
  const instance = dc.activeDialog;
  const state = instance === undefined ? undefined : feedbackStateOf(instance);
  if (state === undefined) throw new Error('The medborgardialog has no active instance');
  return state;
}
