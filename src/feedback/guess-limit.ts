/** Bounds how often receipt codes may be guessed wrongly, over all residents together. */
export interface GuessLimit {
  /** Whether another guess may be tried now. */
  allows(now: Date): boolean;
  /** Notes a wrong guess. */
  wrong(now: Date): void;
}

export const guessLimitDefaults = { maxWrong: 30, windowMs: 60 * 60 * 1000 };

/** A sliding window: at 30 wrong guesses an hour, one of 30^8 codes takes a million years to hit. */
export function createGuessLimit({ maxWrong, windowMs } = guessLimitDefaults): GuessLimit {
  let times: readonly number[] = [];
  const recent = (now: Date) => times.filter((time) => now.getTime() - time < windowMs);
  return {
    allows: (now) => recent(now).length < maxWrong,
    wrong(now) {
      times = [...recent(now), now.getTime()];
    },
  };
}
