/** E-mail addresses, written or spelled: "anna@example.se", "anna snabel-a example punkt se". */
import type { Cues } from './cues.js';
import type { Finder } from './page.js';
import { matches } from './span.js';

/** What a bare "at" must be followed by, since it is a word of English too. Mail services that residents use. */
const services =
  'gmail|googlemail|hotmail|outlook|live|yahoo|icloud|msn|telia|bredband|proton|protonmail|mail|me|comhem|spray';
const local = '[\\p{L}\\p{N}][\\p{L}\\p{N}._%+-]{0,63}';
const label = '[\\p{L}\\p{N}-]{1,63}';

export function emailFinder({ alternatives }: Cues): Finder {
  const dot = `(?:\\.|\\s?(?:\\(|\\[)?(?:${alternatives('dotWords')})(?:\\)|\\])?\\s?)`;
  const closed = `\\s?(?:@|[([{]\\s?(?:@|a|${alternatives('atWords')})\\s?[)\\]}])\\s?`;
  const spoken = `\\s(?:${alternatives('atWords')})\\s`;
  const dotted = `(?:[\\p{L}\\p{N}_-]{1,40}${dot}){0,3}`;
  const patterns = [
    new RegExp(`${local}${closed}${label}(?:${dot}${label}){1,4}`, 'giu'),
    new RegExp(`${local}\\s?@\\s?(?:${services})(?![\\p{L}\\p{N}])`, 'giu'),
    new RegExp(`(?<![\\p{L}\\p{N}])${local}${spoken}(?:${services})(?:\\s?\\.\\s?|${dot})${label}`, 'giu'),
    new RegExp(
      `(?<![\\p{L}\\p{N}])${dotted}${local}${spoken}${label}(?:\\s(?:${alternatives('dotWords')})\\s${label}){1,3}`,
      'giu',
    ),
  ];
  return ({ text }) => patterns.flatMap((pattern) => matches('email', pattern, text));
}
