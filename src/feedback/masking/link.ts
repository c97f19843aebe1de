/** Links: with a scheme, with www, or a bare domain. */
import type { Cues } from './cues.js';
import type { Finder } from './page.js';
import type { PublicFacts } from './public-facts.js';
import { matches } from './span.js';

const endings = 'se|com|net|org|nu|io|ru|info|eu|fi|dk|de|uk|tv|gg|ly|dev|xyz|ir|pl|tr|app|ai|biz|blogspot';
/** Endings that are words too: they count with a path after them. */
const wordEndings =
  'me|be|us|no|is|it|to|at|am|co|nl|fr|es|cc|ch|live|link|page|shop|blog|store|club|online|site|sy|ua|iq';
/** Endings that are spelled out in words. */
const spokenEndings = 'se|com|net|org|nu';
const path = '(?:[/?#][^\\s<>"”)]*)?';

export function linkFinder({ alternatives }: Cues, publicFacts: PublicFacts): Finder {
  const notEnding = `(?!\\s(?:${alternatives('afterFullStop')})(?![\\p{L}]))`;
  const patterns = [
    /(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[^\s<>"”)]+/giu,
    new RegExp(
      `(?<![\\p{L}\\p{N}@._-])[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}(?:\\.[\\p{L}\\p{N}-]{1,63}){0,4}\\.(?:(?:${endings})${path}|(?:${wordEndings})/[^\\s<>"”)]*)(?![\\p{L}\\p{N}@]|\\.[\\p{L}\\p{N}])${notEnding}`,
      'giu',
    ),
    new RegExp(
      `(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}-]{2,63}(?:\\s(?:${alternatives('dotWords')})\\s|\\s?[([](?:\\.|${alternatives('dotWords')})[)\\]]\\s?)(?:${spokenEndings})(?![\\p{L}\\p{N}])`,
      'giu',
    ),
  ];
  return ({ text }) =>
    patterns
      .flatMap((pattern) => matches('link', pattern, text))
      .filter(({ start, end }) => isLink(text.slice(start, end)));

  function isLink(found: string): boolean {
    const spoken = found
      .replace(/\s/g, '')
      .replace(new RegExp(`[([]?(?:${alternatives('dotWords')})[)\\]]?`, 'giu'), '.');
    if (publicFacts.isSite(found) || publicFacts.isSite(spoken)) return false;
    // Initials and amounts: "t.ex.se", "1.5.me".
    return (
      !/^(?:\p{L}\.)+\p{L}+$/u.test(found) ||
      /^[a-z]\.(?:me|ly|be|co|se|com)\//iu.test(found) ||
      /\//.test(found)
    );
  }
}
