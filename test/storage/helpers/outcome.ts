/** What the promise rejects with; fails the test when it resolves. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => ({ failed: false as const }),
    (error: unknown) => ({ failed: true as const, error }),
  );
  if (!outcome.failed) throw new Error('It was expected to fail, and did not.');
  return outcome.error;
}

/** The failure, when it is of this class; fails the test otherwise. */
export async function failureOfClass<T>(
  promise: Promise<unknown>,
  expected: abstract new (...args: never[]) => T,
): Promise<T> {
  const error = await failureOf(promise);
  if (error instanceof expected) return error;
  throw new Error(`${expected.name} was expected, and it was ${String(error)}`, { cause: error });
}
