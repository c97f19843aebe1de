import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Starts a fixture of `test/storage/fixtures` as a process of its own. */
export function startFixture(name: string, folder: string): ChildProcessByStdio<null, Readable, Readable> {
  const file = fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', file, folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
