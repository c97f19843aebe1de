/** Runs tasks one at a time, in the order they came. A failing task doesn't stop the next. */
export interface TurnQueue {
  /** Tasks that run or wait. */
  readonly size: number;
  run<T>(task: () => Promise<T>): Promise<T>;
}

/** A queue for one conversation. Its bound is kept by the caller, who can answer the client. */
export function createTurnQueue(): TurnQueue {
  let size = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    get size() {
      return size;
    },
    run(task) {
      size += 1;
      const result = last.then(task).finally(() => {
        size -= 1;
      });
      // The next one waits for the end of this one, whatever the end is; the caller sees the failure.
      last = result.catch(() => undefined);
      return result;
    },
  };
}
