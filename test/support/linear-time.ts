import { expect } from 'chai';
import { hostileLength, hostileText } from '../../src/evaluation/hostile-texts.js';

/** A text so many times as long takes so many times as long to read; what is quadratic takes the square of it. */
const longer = 4;
/** Between the two. */
const tolerated = 8;
/** What tiny times may differ by, in ms. */
const slackMs = 5;
const tries = 10;

/**
 * The pieces of which a long text takes more than linear time, with their growth. How fast the machine is, and what else
 * it does, is no matter: short and long texts take turns, and the best of some tries counts.
 */
export function notLinear(pieces: readonly string[], read: (text: string) => unknown): readonly string[] {
  for (const piece of pieces.slice(0, 12)) read(hostileText(piece, 200));
  return pieces.flatMap((piece) => {
    let short = Number.POSITIVE_INFINITY;
    let long = Number.POSITIVE_INFINITY;
    for (let run = 0; run < tries; run += 1) {
      short = Math.min(
        short,
        cpuMs(() => read(hostileText(piece, hostileLength / longer))),
      );
      long = Math.min(
        long,
        cpuMs(() => read(hostileText(piece))),
      );
      if (long <= tolerated * short + slackMs) return [];
    }
    return [`${JSON.stringify(piece)}: ${(long / short).toFixed(1)} times as long`];
  });
}

/** @throws unless every piece's text is read in linear time. */
export function expectLinearTime(pieces: readonly string[], read: (text: string) => unknown): void {
  expect(notLinear(pieces, read)).to.deep.equal([]);
}

/** The processor's time. */
function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
