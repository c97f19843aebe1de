import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileMode } from '../file-system.js';
import { openStore } from '../open-store.js';
import { type ChildProgram, linesOf, startChild } from './children.js';
import { Findings, type TortureOptions, type TortureReport } from './report.js';
import { numberedView } from './scenario-views.js';

/** A second process must be refused within this, in ms. */
const refusedWithinMs = 1000;

/** Starts a second process on an open store; again and again. */
export async function tortureSecondProcess(
  { rounds, folder }: Omit<TortureOptions, 'seed'>,
  program: ChildProgram,
): Promise<TortureReport> {
  const findings = new Findings('second-process');
  const dir = await mkdtemp(join(folder, 'second-'));
  const store = await openStore({ dir, clock: () => new Date() });
  let slowest = 0;
  for (let round = 0; round < rounds; round += 1) {
    findings.cases += 1;
    const child = startChild(program, 'open', dir);
    const ended = once(child, 'close');
    const output = linesOf(child);
    while (output.lines.length === 0 && child.exitCode === null) await wait(5);
    child.kill('SIGKILL');
    await ended;
    const [word, ms] = output.lines[0]?.split(' ') ?? [];
    findings.expect(word === 'locked', `round ${round}: it was not refused: ${output.complaint()}`);
    slowest = Math.max(slowest, Number(ms ?? 0));
  }
  findings.expect(slowest < refusedWithinMs, `refused only after ${slowest} ms`);
  findings.count('slowest refusal in ms', slowest);
  await store.close();
  await rm(dir, { recursive: true });
  return findings.report();
}

/** Looks at the mode of every file after every save, change and removal. */
export async function tortureModes({ rounds, folder }: Omit<TortureOptions, 'seed'>): Promise<TortureReport> {
  const findings = new Findings('modes');
  const dir = await mkdtemp(join(folder, 'modes-'));
  // As generous as a careless machine sets it; the store must not depend on it.
  const before = process.umask(0);
  try {
    const store = await openStore({ dir, clock: () => new Date() });
    const views = Array.from({ length: rounds }, (_, number) => numberedView(number));
    for (const [number, view] of views.entries()) {
      await store.views.add(view);
      if (number % 3 === 1) await store.views.update(view.receiptHash, (old) => ({ ...old, rating: 1 }));
      if (number % 4 === 1) await store.views.removeByReceipt(view.receiptHash);
      findings.cases += 1;
      for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
        const { mode } = await stat(join(entry.parentPath, entry.name));
        const isRight = entry.isDirectory() ? (mode & 0o077) === 0 : (mode & 0o777) === fileMode;
        findings.expect(isRight, `save ${number}: ${entry.name} has mode ${(mode & 0o777).toString(8)}`);
      }
    }
    await store.close();
  } finally {
    process.umask(before);
  }
  await rm(dir, { recursive: true });
  return findings.report();
}
