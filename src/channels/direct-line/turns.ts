import { setTimeout as wait } from 'node:timers/promises';
import type { Activity, TurnContext } from 'botbuilder';
import type { DirectLineAdapter } from './adapter.js';
import type { Conversation } from './conversation.js';
import type { DirectLineLimits } from './limits.js';
import { describeError, type Log } from './log.js';

/** How a turn went, as far as the one who posted is concerned. `late`: it still runs or waits. */
export type TurnOutcome = 'done' | 'failed' | 'late';

/** Gives activities to the bot, one conversation's in order, and different conversations' at once. */
export interface Turns {
  /** Never rejects: a failure is logged, without words, and told. */
  run(conversation: Conversation, activity: Partial<Activity>): Promise<TurnOutcome>;
  /** Resolves when nothing runs, or after `limits.closeTimeoutMs`. */
  settle(): Promise<void>;
}

export interface TurnDeps {
  readonly bot: { run(context: TurnContext): Promise<void> };
  readonly adapter: DirectLineAdapter;
  readonly limits: Pick<DirectLineLimits, 'turnTimeoutMs' | 'closeTimeoutMs'>;
  readonly log: Log;
}

export function createTurns({ bot, adapter, limits, log }: TurnDeps): Turns {
  const running = new Set<Promise<unknown>>();

  const attempt = async (activity: Partial<Activity>): Promise<TurnOutcome> => {
    try {
      await adapter.runTurn(activity, (context) => bot.run(context));
      return 'done';
    } catch (error) {
      log.error(describeError(error), 'The bot failed in a turn');
      return 'failed';
    }
  };

  return {
    async run(conversation, activity) {
      const turn = conversation.turns.run(() => attempt(activity));
      running.add(turn);
      void turn.finally(() => running.delete(turn));
      const outcome = await within(turn, limits.turnTimeoutMs, 'late' as const);
      if (outcome === 'late') log.warn({ afterMs: limits.turnTimeoutMs }, 'A turn took too long to wait for');
      return outcome;
    },
    async settle() {
      await within(Promise.allSettled(running), limits.closeTimeoutMs, undefined);
    },
  };
}

async function within<T, L>(task: Promise<T>, limitMs: number, late: L): Promise<T | L> {
  const timer = new AbortController();
  const timeout = wait(limitMs, late, { signal: timer.signal, ref: false });
  // The timer is aborted as soon as the task ends, which rejects it; nobody waits for it any more then.
  timeout.catch(() => undefined);
  try {
    return await Promise.race([task, timeout]);
  } finally {
    timer.abort();
  }
}
