/** What came of one kind of torture. */
export interface TortureReport {
  /** What was done, as `--only` names it. */
  readonly name: string;
  readonly cases: number;
  /** What went wrong, one line each; empty when all is well. */
  readonly failures: readonly string[];
  /** Counts worth telling, such as how many of the cases were refused. */
  readonly counts: Readonly<Record<string, number>>;
  /** Why it could not be done on this machine. */
  readonly notDone?: string;
}

/** Collects what a torture finds. */
export class Findings {
  readonly #name: string;
  readonly #counts: Record<string, number> = {};
  readonly #failures: string[] = [];
  cases = 0;

  constructor(name: string) {
    this.#name = name;
  }

  count(what: string, by = 1): void {
    this.#counts[what] = (this.#counts[what] ?? 0) + by;
  }

  /** Notes a failure unless the condition holds. */
  expect(condition: boolean, failure: string): void {
    if (!condition) this.#failures.push(failure);
  }

  report(): TortureReport {
    return { name: this.#name, cases: this.cases, failures: this.#failures, counts: this.#counts };
  }
}

export interface TortureOptions {
  /** How many cases, where they are chosen at random. */
  readonly rounds: number;
  /** An existing folder to work in; everything in it may be removed. */
  readonly folder: string;
  /** The same seed makes the same choices. */
  readonly seed: number;
}
