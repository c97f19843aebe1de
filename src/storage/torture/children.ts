import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export type TortureChild = ChildProcessByStdio<Writable, Readable, Readable>;

/** How to start the child that saves: its program and what comes before its own arguments. */
export interface ChildProgram {
  readonly file: string;
  readonly args: readonly string[];
}

/** What a child may be asked to do. */
export type ChildTask = 'save-until-killed' | 'save-some' | 'open';

export function startChild(
  program: ChildProgram,
  task: ChildTask,
  folder: string,
  environment: Readonly<Record<string, string>> = {},
  more: readonly string[] = [],
): TortureChild {
  return spawn(program.file, [...program.args, task, folder, ...more], {
    env: { PATH: '/usr/bin:/bin', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Everything a child prints, a line at a time. */
export function linesOf(child: TortureChild): { readonly lines: readonly string[]; complaint(): string } {
  const lines: string[] = [];
  let rest = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  return { lines, complaint: () => complaint };
}
