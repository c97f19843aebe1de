/** Trains the engine in two threads at once: on two cores, in little more than half the time. */
import { Worker } from 'node:worker_threads';
import type { Calibration } from './understanding/calibration.js';
import type { Engine } from './understanding/engine.js';
import {
  assembleEngine,
  type Lessons,
  type trainAlarms,
  trainEngine,
  type trainTopics,
} from './understanding/train-engine.js';

/** A thread can only be started on built code; the sources, run by a loader, are trained in one. */
const isBuilt = import.meta.url.endsWith('.js');

/** The same engine as `trainEngine` gives, sooner. @throws the thread's error when it fails */
export async function trainInThreads(lessons: Lessons, calibration: Calibration): Promise<Engine> {
  if (!isBuilt) return trainEngine(lessons, calibration);
  const [topics, alarms] = await Promise.all([
    trainedInThread<ReturnType<typeof trainTopics>>('topics', lessons),
    trainedInThread<ReturnType<typeof trainAlarms>>('alarms', lessons),
  ]);
  return assembleEngine(lessons, calibration, topics, alarms);
}

/** Room for what is soon thrown away, in megabytes: with the default a tenth of the time goes to collecting it. */
const maxYoungGenerationSizeMb = 192;

function trainedInThread<Result>(half: 'topics' | 'alarms', lessons: Lessons): Promise<Result> {
  return new Promise((resolve, reject) => {
    // Without the process's own options, some of which (`--eval`) no thread can be started with.
    const worker = new Worker(new URL('./train-worker.js', import.meta.url), {
      workerData: { half, lessons },
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The training thread ended with code ${code}.`)));
  });
}
