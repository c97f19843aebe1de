import type { Knowledge } from '../knowledge/knowledge.js';
import type { Texts } from '../text/texts.js';

/** Where the pages take their facts and sentences from. */
export interface PageSource {
  readonly knowledge: Knowledge;
  readonly texts: Texts;
}

/** The number to call in danger. The knowledge is not loaded without it. @throws Error when it has no phone. */
export function emergencyNumber(knowledge: Knowledge): string {
  const phone = knowledge.contacts.get('emergency')?.phone;
  if (phone === undefined)
    throw new Error('The contact "emergency" has no phone: give it one in contacts.json.');
  return phone;
}
