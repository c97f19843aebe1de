import type { TurnContext } from 'botbuilder';
import type { Understood } from '../understanding/engine.js';

/** One message of a resident, read: what every part of the conversation works on. */
export interface Turn {
  readonly text: string;
  readonly understood: Understood;
  /** The second question, when the message holds two. */
  readonly also?: Understood;
  /** The language to answer in. */
  readonly language: string;
}

const turnKey = Symbol('turn');

/** Keeps what was understood for whoever takes part in answering it. */
export function setTurn(context: TurnContext, turn: Turn): void {
  context.turnState.set(turnKey, turn);
}

/** @throws when no message was read in this turn */
export function turnOf(context: TurnContext): Turn {
  const turn: unknown = context.turnState.get(turnKey);
  if (!isTurn(turn)) throw new Error('No message was read in this turn');
  return turn;
}

function isTurn(value: unknown): value is Turn {
  return typeof value === 'object' && value !== null && 'understood' in value && 'language' in value;
}
