/** What the web asks of a logger (pino fits). It is never given words, queries, addresses or error messages. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The parts of an unexpected error that can be logged: its kind and where. Its message may quote what was sent. */
export function describeError(error: unknown): { readonly kind: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at \S.*:\d+:\d+\)?$/.test(line));
  return { kind: error.name, at: frames.slice(0, 5).map((line) => line.trim()) };
}
