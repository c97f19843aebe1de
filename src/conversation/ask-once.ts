/** One message to the bot and its reply as text: what `npm run ask` prints. Nothing is stored. */
import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ConversationReference,
  MemoryStorage,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import { createGuessLimit } from '../feedback/guess-limit.js';
import type { MaskingTools } from '../feedback/masking/tools.js';
import { newReceipt } from '../feedback/receipt.js';
import { readNumbers } from '../feedback/recognizers.js';
import type { AnswerWords } from '../feedback/words.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Texts } from '../text/texts.js';
import type { Engine } from '../understanding/engine.js';
import { LoftesBot } from './bot.js';

export interface AskProduct {
  readonly knowledge: Knowledge;
  readonly texts: Texts;
  readonly words: readonly AnswerWords[];
  readonly engine: Engine;
  readonly masking: MaskingTools;
}

/** The replies to one message, each followed by its buttons. @param locale the client's language, if it has one */
export async function askOnce(
  product: AskProduct,
  text: string,
  locale: string | undefined,
): Promise<string> {
  const adapter = new CollectingAdapter();
  const bot = new LoftesBot(
    {
      library: product,
      engine: product.engine,
      words: product.words,
      readNumbers,
      masking: product.masking,
      views: noViews,
      thumbs: { increment: async () => undefined },
      receiptKey: new Uint8Array(32),
      receiptGuesses: createGuessLimit(),
      clock: () => new Date(),
      newId: () => 'asked',
      newReceipt,
      log: { info: () => undefined, error: () => undefined },
    },
    new MemoryStorage(),
  );
  await bot.run(
    adapter.turn({ type: ActivityTypes.Message, text, ...(locale === undefined ? {} : { locale }) }),
  );
  // The first message is the greeting, which every new conversation begins with.
  const replies = adapter.sent.length > 1 ? adapter.sent.slice(1) : adapter.sent;
  return `${replies.map(asText).join('\n\n')}\n`;
}

function asText({ text = '', suggestedActions }: Partial<Activity>): string {
  const buttons = (suggestedActions?.actions ?? []).map((action) => `[${action.title}]`);
  return [withoutMarkdown(text), ...(buttons.length === 0 ? [] : [buttons.join(' ')])].join('\n\n');
}

/** Bold and emphasis away; a link as its text and address. */
function withoutMarkdown(text: string): string {
  return text
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/^\*(.+)\*$/gm, '$1')
    .replace(/\[([^\]]+)\]\(tel:[^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 <$2>')
    .replace(/\\([^\w\s])/g, '$1');
}

const noViews = {
  add: async () => undefined,
  findByReceipt: async () => undefined,
  update: async () => false,
  removeByReceipt: async () => false,
  purge: async () => ({ views: 0 }),
  read: async function* () {
    yield* [];
  },
};

/** An adapter that keeps what the bot sends. */
class CollectingAdapter extends BotAdapter {
  readonly sent: Partial<Activity>[] = [];

  turn(activity: Partial<Activity>): TurnContext {
    return new TurnContext(this, {
      channelId: 'ask',
      conversation: { id: 'ask', isGroup: false, conversationType: '', name: '' },
      from: { id: 'resident', name: '' },
      recipient: { id: 'bot', name: '' },
      ...activity,
    });
  }

  override async sendActivities(
    _: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    this.sent.push(...activities);
    return activities.map((_activity, index) => ({ id: String(index) }));
  }

  override async updateActivity(): Promise<undefined> {
    throw new Error('A printed reply can’t be changed');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('A printed reply can’t be taken back');
  }

  override async continueConversation(_: Partial<ConversationReference>): Promise<void> {
    throw new Error('There is no conversation to continue');
  }
}
