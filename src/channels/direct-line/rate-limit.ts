/** Takes one, or says no. */
export interface RateLimit {
  take(): boolean;
}

/**
 * A bucket of `max`, refilled evenly over `windowMs`: a burst of `max` is fine, and then `max / windowMs` on average.
 * Constant in memory and time, unlike a list of the latest calls.
 */
export function createRateLimit(max: number, windowMs: number, clock: () => number): RateLimit {
  let left = max;
  let refilledAtMs = clock();
  return {
    take() {
      const nowMs = clock();
      // A clock set back must not empty the bucket.
      left = Math.min(max, left + (Math.max(0, nowMs - refilledAtMs) * max) / windowMs);
      refilledAtMs = nowMs;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
