import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';

/** Threads can only be started on built code, so the built code is what is tested. */
const script = `
import { isDeepStrictEqual } from 'node:util';
import { loadAllLessons, loadEngine } from './dist/product.js';
import { trainInThreads } from './dist/train-in-threads.js';
import { trainEngine } from './dist/understanding/train-engine.js';
const lessons = await loadAllLessons();
const { engine } = await loadEngine();
const inThreads = await trainInThreads(lessons, engine.calibration);
const inOne = trainEngine(lessons, engine.calibration);
console.log(isDeepStrictEqual(inThreads, inOne), isDeepStrictEqual(inThreads.urgencyModel, engine.urgencyModel));
`;

describe('training in two threads', function () {
  this.timeout(90_000);

  it('gives the engine that one thread gives, and that the build keeps', async () => {
    const cwd = fileURLToPath(new URL('..', import.meta.url));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', `--eval=${script}`],
      {
        cwd,
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    );
    expect(stdout.trim()).to.equal('true true');
  });
});
