/** What every command shares: one line of error and exit code 2 for what the caller got wrong. */

/** The caller's mistake: told in one line, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs a command. Usage faults exit with 2, expected faults with 1 and their message; each in one line. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  // A reader that closes early ("| head") is no fault of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
  try {
    await main();
  } catch (error) {
    process.exitCode = isUsage(error) ? 2 : 1;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}

/** `parseArgs` throws TypeErrors with such codes for unknown options and missing values. */
function isUsage(error: unknown): boolean {
  if (error instanceof UsageError) return true;
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

/** Writes to standard output, waiting when the reader is slower. */
export async function print(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
}
