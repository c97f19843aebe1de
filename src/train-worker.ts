/** A thread that trains the topic models of every language; the alarm and the languages are trained beside it. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Lessons, trainTopics } from './understanding/train-engine.js';

// Our own thread gives the lessons, copied as they are.
parentPort?.postMessage(trainTopics(workerData as Lessons));
