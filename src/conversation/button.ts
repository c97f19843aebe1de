/** Whether a message is the text of a button of ours, pressed or typed, in any of the languages. */
import { foldWords } from '../feedback/fold.js';
import type { Library } from './replies/library.js';

interface ButtonTools {
  readonly library: Pick<Library, 'texts'>;
}

export function isButton({ library }: ButtonTools, text: string, key: string): boolean {
  const folded = foldWords(text);
  return library.texts.languages.some(({ tag }) => foldWords(library.texts.text(tag, key)) === folded);
}

/** As `isButton`, but without the digit that the button begins with. */
export function isButtonWithoutDigit({ library }: ButtonTools, text: string, key: string): boolean {
  const folded = foldWords(text);
  return library.texts.languages.some(
    ({ tag }) => foldWords(library.texts.text(tag, key)).replace(/^\d\s*/, '') === folded,
  );
}

/** What is offered outside the steps of the medborgardialog and beside the topics, which are known anyway. */
const otherButtons = [
  ...['continue', 'insist', 'cancel'].map((name) => `bot:fb.${name}`),
  ...['add', 'delete', 'close', 'delete.yes', 'delete.no'].map((name) => `bot:receipt.${name}`),
];

/** Whether it is one of the buttons that no step offers. */
export function isOtherButton(tools: ButtonTools, text: string): boolean {
  return otherButtons.some((key) => isButton(tools, text, key));
}
