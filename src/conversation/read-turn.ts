/** What a message is understood as where it was said, before anything is done about it. */
import { isReceipt } from '../feedback/receipt.js';
import { type Understood, understand } from '../understanding/engine.js';
import { twoQuestions } from '../understanding/two-questions.js';
import { isOtherButton } from './button.js';
import { isChoice, isView } from './calm-answers.js';
import type { ConversationDependencies } from './dependencies.js';
import type { FeedbackState } from './feedback-draft.js';
import { answerLanguage, knownLanguage, type LanguageSituation } from './language-choice.js';
import { thumbOf } from './respond.js';
import type { Turn } from './turn.js';

/** @param feedback the running medborgardialog, when there is one */
export function readTurn(
  deps: ConversationDependencies,
  situation: LanguageSituation,
  feedback: FeedbackState | undefined,
  text: string,
): Turn {
  const { engine, library, words } = deps;
  const known = knownLanguage(library.texts, situation);
  const joiners = words.flatMap((language) => language.and);
  const both = twoQuestions(engine, text, joiners, { prior: known });
  const whole = understand(engine, text, { prior: known });
  const understood = both === undefined || whole.urgent ? whole : both[0];
  // A receipt code's letters are of no language.
  const language = isReceipt(text) ? known : answerLanguage(library.texts, situation, text, understood);
  if (understood.urgent && isAnswer(deps, feedback, text, understood))
    return { text, language, understood: understand(engine, text, { prior: known, calm: true }) };
  const also = understood === both?.[0] ? both?.[1] : undefined;
  return { text, understood, language, ...(also === undefined ? {} : { also }) };
}

/** A button of ours, a receipt, or what the running step asked for is no cry for help, whatever it reads as. */
function isAnswer(
  deps: ConversationDependencies,
  feedback: FeedbackState | undefined,
  text: string,
  understood: Understood,
): boolean {
  if (isReceipt(text) || isOtherButton(deps, text) || thumbOf(deps, text) !== undefined) return true;
  return feedback !== undefined && (isView(feedback, understood) || isChoice(deps, feedback, text));
}
