/** A resident in a test: says things to the bot and sees what comes back, as a channel would carry it. */
import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ConversationReference,
  MemoryStorage,
  type ResourceResponse,
  type Storage,
  TurnContext,
} from 'botbuilder';
import { LoftesBot } from '../../src/conversation/bot.js';
import type { ConversationDependencies } from '../../src/conversation/dependencies.js';
import { createGuessLimit } from '../../src/feedback/guess-limit.js';
import { newReceipt } from '../../src/feedback/receipt.js';
import { readNumbers } from '../../src/feedback/recognizers.js';
import type { Product } from '../../src/product.js';
import { type MemoryViews, memoryViews } from './memory-views.js';

export interface Said {
  readonly text: string;
  readonly locale: string;
  readonly buttons: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

export interface BotClient {
  readonly views: MemoryViews;
  readonly thumbs: { kind: string; topic: string; language: string }[];
  /** Everything that was logged. */
  readonly logged: string[];
  readonly storage: Storage;
  join(locale?: string): Promise<readonly Said[]>;
  say(text: string, locale?: string): Promise<readonly Said[]>;
  /** The last message that came back. */
  ask(text: string, locale?: string): Promise<Said>;
}

export interface BotClientOptions {
  readonly storage?: Storage;
  readonly conversation?: string;
  readonly views?: MemoryViews;
  readonly deps?: Partial<ConversationDependencies>;
}

export function botClient(product: Product, options: BotClientOptions = {}): BotClient {
  const storage = options.storage ?? new MemoryStorage();
  const views = options.views ?? memoryViews();
  const thumbs: BotClient['thumbs'] = [];
  const logged: string[] = [];
  const log = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const bot = new LoftesBot(
    {
      library: product,
      engine: product.engine,
      words: product.words,
      readNumbers,
      masking: product.masking,
      views,
      thumbs: { increment: async (key) => void thumbs.push(key) },
      receiptKey: new Uint8Array(32).fill(7),
      receiptGuesses: createGuessLimit(),
      clock: () => new Date('2026-11-23T10:42:17Z'),
      newId: () => '00000000-0000-4000-8000-000000000000',
      newReceipt,
      log: { info: log, error: log },
      ...options.deps,
    },
    storage,
  );
  const conversation = options.conversation ?? 'one';
  const run = async (activity: Partial<Activity>): Promise<readonly Said[]> => {
    const adapter = new TestAdapter();
    await bot.run(adapter.turn(conversation, activity));
    return adapter.sent.map(toSaid);
  };
  const say = (text: string, locale?: string) =>
    run({ type: ActivityTypes.Message, text, ...(locale === undefined ? {} : { locale }) });
  return {
    views,
    thumbs,
    logged,
    storage,
    join: (locale) =>
      run({
        type: ActivityTypes.ConversationUpdate,
        membersAdded: [{ id: 'resident', name: '' }],
        ...(locale === undefined ? {} : { locale }),
      }),
    say,
    async ask(text, locale) {
      const last = (await say(text, locale)).at(-1);
      if (last === undefined) throw new Error(`The bot said nothing to "${text}"`);
      return last;
    },
  };
}

function toSaid(activity: Partial<Activity>): Said {
  return {
    text: activity.text ?? '',
    locale: activity.locale ?? '',
    buttons: (activity.suggestedActions?.actions ?? []).map((action) => String(action.value)),
    data: activity.channelData ?? {},
  };
}

class TestAdapter extends BotAdapter {
  readonly sent: Partial<Activity>[] = [];

  turn(conversation: string, activity: Partial<Activity>): TurnContext {
    return new TurnContext(this, {
      channelId: 'test',
      conversation: { id: conversation, isGroup: false, conversationType: '', name: '' },
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
    throw new Error('not in this test');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('not in this test');
  }

  override async continueConversation(_: Partial<ConversationReference>): Promise<void> {
    throw new Error('not in this test');
  }
}
