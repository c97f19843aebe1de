/** What stands before a word and tells that it is a name. */
import type { Cues } from './cues.js';
import { isCueAt } from './page.js';
import type { Word } from './words.js';

/**
 * `naming-person`: "his name is". `naming`: "is called", of something or someone. `introduction`: "I am".
 * `person`: kin or a role. `weak-person`: the same, where other words follow as often. `addressing`: "thanks to".
 * `signature`: "regards". `pair`: "my children are X and Y".
 */
export type Cue =
  | 'naming-person'
  | 'naming'
  | 'introduction'
  | 'title'
  | 'family'
  | 'person'
  | 'weak-person'
  | 'addressing'
  | 'signature'
  | 'pair';

/** What a cue and its name may have between them. */
const cueGap = /^[ ,،:("“”«'=-]{1,3}$/;
/** Words before "is called" among which who is called so is looked for. */
const subjectReach = 4;

/** Most words from the slash to the end of a letter that is signed so. */
const longestSignature = 3;

/** Tells the cue right before the word at `index`. */
export type CueReader = (words: readonly Word[], index: number) => Cue | undefined;

export function cueReader({ sets }: Cues): CueReader {
  const surePersons = new Set([...sets.persons].filter((key) => !sets.weakPersons.has(key)));
  return cueBefore;

  function cueBefore(words: readonly Word[], index: number): Cue | undefined {
    const gap = words[index]?.gap ?? '';
    if (/(?:^|[.!?\n ])\/{1,2} ?$/.test(gap) && words.length - index <= longestSignature) return 'signature';
    const at = index - 1;
    const previous = words[at];
    if (previous === undefined) return undefined;
    if (/^\. ?$/.test(gap) && sets.titles.has(previous.key)) return 'title';
    if (!cueGap.test(gap)) return undefined;
    if (
      isCueAt(words, at, sets.namingOfPersons) ||
      (isCueAt(words, at, sets.naming) && hasPersonBefore(words, at))
    )
      return 'naming-person';
    const isOwned = sets.possessives.has(words[at - 1]?.key ?? '') && previous.gap === ' ';
    if (isCueAt(words, at, sets.titles) && !isOwned) return 'title';
    if (isCueAt(words, at, sets.families)) return 'family';
    const isPerson = isCueAt(words, at, sets.persons);
    if (isPerson && (isOwned || isCueAt(words, at, surePersons))) return 'person';
    if (isCueAt(words, at, sets.signatures)) return 'signature';
    if (isCueAt(words, at, sets.naming)) return 'naming';
    if (isCueAt(words, at, sets.addressing)) return 'addressing';
    if (isPerson) return 'weak-person';
    if (isCueAt(words, at, sets.introductions)) return 'introduction';
    return sets.copulas.has(previous.key) && isPair(words, index) && hasKinBefore(words, at)
      ? 'pair'
      : undefined;
  }

  /** "X and Y", "X, Y and Z", each with a capital. */
  function isPair(words: readonly Word[], index: number): boolean {
    const [first, second, third] = words.slice(index, index + 3);
    if (first?.isCapital !== true || second === undefined || third === undefined) return false;
    const isListed = /^, ?$/.test(second.gap) && second.isCapital;
    return isListed || (second.gap === ' ' && sets.conjunctions.has(second.key) && third.isCapital);
  }

  /** "my children are", "the neighbours are" */
  function hasKinBefore(words: readonly Word[], at: number): boolean {
    return sets.persons.has(words[at - 1]?.key ?? '') && words[at]?.gap === ' ';
  }

  /** "the boy is called": someone, not something, has the name. */
  function hasPersonBefore(words: readonly Word[], at: number): boolean {
    for (let index = at - 1; index >= Math.max(0, at - subjectReach); index -= 1) {
      const key = words[index]?.key ?? '';
      if (/[.!?\n]/.test(words[index + 1]?.gap ?? '')) return false;
      if ((sets.persons.has(key) && !sets.weakPersons.has(key)) || sets.titles.has(key)) return true;
    }
    return false;
  }
}
