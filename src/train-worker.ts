/** A thread that trains one half of what understands. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Lessons, trainAlarms, trainTopics } from './understanding/train-engine.js';

// Our own thread gives the lessons, copied as they are.
const { half, lessons } = workerData as { readonly half: 'topics' | 'alarms'; readonly lessons: Lessons };
parentPort?.postMessage(half === 'topics' ? trainTopics(lessons) : trainAlarms(lessons));
