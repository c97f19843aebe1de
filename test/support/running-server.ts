import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface RunningServer {
  /** `http://localhost:PORT` */
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything it wrote to standard output and error so far. */
  output(): string;
  /** Ends it; resolves with its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts the built server on a free port, with a store of its own. @throws with its output when it doesn't start */
export function startServer(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /^(http:\/\/localhost:\d+)$/m.exec(output)?.[1];
      if (url === undefined) return;
      resolve({
        url,
        child,
        output: () => output,
        stop(signal = 'SIGTERM') {
          child.kill(signal);
          return ended;
        },
      });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then((code) => reject(new Error(`The server ended with ${code}: ${output}`)));
  });
}
