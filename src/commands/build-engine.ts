/** Trains the understanding once, for every later start: a step of the build. */
import { buildEngine } from '../product.js';
import { runCommand } from './output.js';

await runCommand(buildEngine);
