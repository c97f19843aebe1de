import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export type Fixture = ChildProcessByStdio<null, Readable, Readable>;

/** Starts fixtures of `test/storage/fixtures` as processes of their own; none outlives its test. */
export function useFixtures(): { start(name: string, folder: string): Fixture } {
  const running = new Set<Fixture>();
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });
  return {
    start: (name, folder) => {
      const file = fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
      const child = spawn(process.execPath, ['--import', 'tsx', file, folder], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(child);
      return child;
    },
  };
}

/** The first line a fixture prints, as JSON. */
export async function firstLine(child: Fixture): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return JSON.parse(text);
}
