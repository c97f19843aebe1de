import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../open-store.js';
import { judge } from './answers.js';
import { type ChildProgram, linesOf, startChild } from './children.js';
import { Findings, type TortureReport } from './report.js';
import { viewsById } from './scenario-views.js';

/**
 * System calls that saving makes, and what the kernel may answer. All data goes by pwrite64; write is what wakes
 * Node's main thread, which no full disk stops.
 */
const faults: readonly (readonly [call: string, code: string])[] = [
  ['openat', 'EMFILE'],
  ['openat', 'ENOSPC'],
  ['pwrite64', 'ENOSPC'],
  ['pwrite64', 'EIO'],
  ['fsync', 'EIO'],
  ['fdatasync', 'EIO'],
  ['ftruncate', 'EIO'],
  ['rename', 'EIO'],
  ['close', 'EIO'],
];

/** How long a child may take, in ms. */
const patienceMs = 20_000;

/**
 * Lets the kernel fail: strace makes the nth call of a kind of a saving child answer with an error, for every n there
 * is. The child's file operations run in one thread, and only that is traced.
 *
 * @param step only every so many-th call, for a short round
 */
export async function tortureSyscalls(
  folder: string,
  program: ChildProgram,
  step = 1,
): Promise<TortureReport> {
  const findings = new Findings('syscalls');
  const version = spawnSync('strace', ['-V']);
  if (version.error !== undefined)
    return { ...findings.report(), notDone: 'there is no strace on this machine' };
  for (const [call, code] of faults) {
    for (let nth = 1; ; nth += step) {
      const outcome = await failOnce(
        await mkdtemp(join(folder, 'syscalls-')),
        program,
        `${call}:error=${code}:when=${nth}`,
      );
      if (outcome.kind === 'untraceable') {
        return { ...findings.report(), notDone: `strace may not trace here: ${outcome.complaint}` };
      }
      if (outcome.kind === 'not reached') break;
      findings.cases += 1;
      findings.count(outcome.lines.includes('failed') ? 'refused' : 'saved all the same');
      const moment = `${call} ${nth} fails with ${code}`;
      findings.expect(
        outcome.lines.at(-1) === 'done',
        `${moment}: the process did not go on: ${outcome.complaint}`,
      );
      const later = outcome.lines.slice(outcome.lines.lastIndexOf('failed') + 1);
      findings.expect(
        later.some((line) => line.startsWith('added')),
        `${moment}: nothing is saved any more`,
      );
      for (const fault of outcome.faults) findings.expect(false, `${moment}: ${fault}`);
    }
  }
  return findings.report();
}

type Outcome =
  | { readonly kind: 'untraceable'; readonly complaint: string }
  | { readonly kind: 'not reached' }
  | {
      readonly kind: 'failed';
      readonly lines: readonly string[];
      readonly complaint: string;
      readonly faults: readonly string[];
    };

async function failOnce(folder: string, program: ChildProgram, injection: string): Promise<Outcome> {
  const store = join(folder, 'store');
  const traceFile = join(folder, 'trace');
  const child = startChild(program, 'save-some', store, { UV_THREADPOOL_SIZE: '1' });
  const ended = once(child, 'close');
  const output = linesOf(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  try {
    while (output.lines.length === 0 && child.exitCode === null) await wait(2);
    const thread = output.lines[0]?.split(' ')[1] ?? '';
    const call = injection.split(':')[0] ?? '';
    const tracer = spawn(
      'strace',
      ['-p', thread, '-o', traceFile, '-e', `trace=${call}`, '-e', `inject=${injection}`],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const traced = once(tracer, 'close');
    let complaint = '';
    tracer.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    while (!/attached|[Nn]ot permitted|attach:/.test(complaint) && tracer.exitCode === null) await wait(2);
    if (!/attached/.test(complaint)) {
      child.kill('SIGKILL');
      await Promise.all([ended, traced]);
      return { kind: 'untraceable', complaint: complaint.trim() };
    }
    child.stdin.end('go\n');
    await Promise.all([ended, traced]);
    if (!(await readFile(traceFile, 'utf8')).includes('(INJECTED)')) return { kind: 'not reached' };
    const opened = await openStore({ dir: store, clock: () => new Date() });
    const found = await viewsById(opened.views);
    await opened.close();
    return {
      kind: 'failed',
      lines: output.lines,
      complaint: output.complaint(),
      faults: judge(output.lines, found),
    };
  } finally {
    clearTimeout(timer);
    await rm(folder, { recursive: true });
  }
}
