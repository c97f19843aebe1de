/**
 * The medborgardialog as a Bot Framework dialog. One dialog with its own state instead of a waterfall of prompts:
 * a resident can change an earlier answer, be interrupted at any step, and answer in words or by button.
 */
import type { Activity, TurnContext } from 'botbuilder';
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import { mask } from '../feedback/masking/mask.js';
import { maxViewTextLength } from '../feedback/view.js';
import { toActivity } from './activity.js';
import type { ConversationDependencies } from './dependencies.js';
import { answered, type FeedbackState, feedbackStateSchema, newFeedback } from './feedback-draft.js';
import { type FeedbackInput, readInput } from './feedback-input.js';
import { prompt, promptAgain } from './feedback-prompts.js';
import { labels, say } from './replies/library.js';
import { plainReply, type Reply } from './reply.js';
import { saveView } from './save-view.js';
import type { Turn } from './turn.js';

export const feedbackDialogId = 'medborgardialog';

/** Reads the running dialog's state. @throws when what was stored isn't one: a fault of ours. */
export function feedbackStateOf(instance: DialogInstance): FeedbackState {
  return feedbackStateSchema.parse(instance.state);
}

export class FeedbackDialog extends Dialog {
  readonly #deps: ConversationDependencies;
  readonly #turnOf: (context: TurnContext) => Turn;

  constructor(deps: ConversationDependencies, turnOf: (context: TurnContext) => Turn) {
    super(feedbackDialogId);
    this.#deps = deps;
    this.#turnOf = turnOf;
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    keep(dc, newFeedback);
    await this.#send(dc.context, prompt(this.#deps.library, this.#turnOf(dc.context).language, newFeedback));
    return Dialog.EndOfTurn;
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
    await this.#send(context, prompt(this.#deps.library, language, feedbackStateOf(instance), lead));
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
      case 'area':
        return this.#goOn(dc, turn, answered(state, { area: input.area }));
      case 'place':
        return this.#goOn(dc, turn, answered(state, { place: input.place }));
      case 'rating':
        return this.#goOn(dc, turn, answered(state, { rating: input.rating }));
      case 'text':
        return input.text.length > maxViewTextLength
          ? this.#askAgain(dc, turn, state)
          : this.#goOn(dc, turn, answered(state, this.#maskedText(turn, input.text)));
      case 'change':
        return this.#goOn(dc, turn, { ...state, choosingChange: true });
      case 'change-step':
        return this.#goOn(dc, turn, { ...state, step: input.step, changing: true, choosingChange: false });
      case 'save':
        return this.#save(dc, turn, state);
      case 'other':
        return this.#askAgain(dc, turn, state);
    }
  }

  /** From here on only the masked words exist. */
  #maskedText(turn: Turn, text: string): Pick<FeedbackState, 'text' | 'masked' | 'textLanguage'> {
    const { library, masking } = this.#deps;
    const textLanguage = text === '' ? turn.language : turn.understood.language;
    const result = mask(text.trim(), textLanguage, masking, (type) =>
      say(library, turn.language, `bot:mask.placeholder.${type}`),
    );
    const types = [...new Set(result.masked.map(({ type }) => type))];
    return { text: result.text.slice(0, maxViewTextLength), masked: types, textLanguage };
  }

  async #goOn(dc: DialogContext, turn: Turn, state: FeedbackState): Promise<DialogTurnResult> {
    keep(dc, state);
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

  async #send(context: TurnContext, reply: Reply): Promise<void> {
    const activity: Partial<Activity> = toActivity(reply);
    await context.sendActivity(activity);
  }
}

function stateOf(dc: DialogContext): FeedbackState {
  const instance = dc.activeDialog;
  if (instance === undefined) throw new Error('The medborgardialog has no active instance');
  return feedbackStateOf(instance);
}

function keep(dc: DialogContext, state: FeedbackState): void {
  const instance = dc.activeDialog;
  if (instance === undefined) throw new Error('The medborgardialog has no active instance');
  instance.state = state;
}
