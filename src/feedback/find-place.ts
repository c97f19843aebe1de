/** Finding a place of the municipality in what a resident wrote, misspelt or in another script. */
import { foldWords } from './fold.js';

export interface NamedPlace {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/**
 * The place named in the text: the nearest name within one typing error (two from eight letters on; in a name of
 * four letters only one letter too many, since "hade" is no "Hede").
 * A name must stand as words of its own. Undefined when none is near, or two are equally near.
 */
export function findPlace<P extends NamedPlace>(places: readonly P[], text: string): P | undefined {
  const words = foldWords(text).split(' ').slice(0, 40);
  let best: P | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const distance = Math.min(
      ...[place.name, ...place.aliases].map((name) => distanceIn(words, foldWords(name))),
    );
    if (distance < nearest) {
      best = place;
      nearest = distance;
    } else if (distance === nearest && distance > 0) best = undefined;
  }
  return Number.isFinite(nearest) ? best : undefined;
}

function distanceIn(words: readonly string[], name: string): number {
  const allowed = name.length >= 8 ? 2 : name.length >= 5 ? 1 : 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (const word of words) {
    // Swedish genitive and the Arabic "in": "Svegs", "بسفيغ".
    for (const form of [word, word.replace(/s$/, ''), word.replace(/^[بف]ي?/u, '')]) {
      if (form.length < 3 || Math.abs(form.length - name.length) > Math.max(allowed, 1)) continue;
      const distance = editDistance(form, name);
      const isDoubled = name.length === 4 && form.length === 5 && distance === 1;
      if ((distance <= allowed || isDoubled) && distance < nearest) nearest = distance;
    }
  }
  return nearest;
}

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let value = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        value = Math.min(value, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(value);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
