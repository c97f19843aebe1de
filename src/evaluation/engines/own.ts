/** Our own topic classifier, alone: the same as `npm run evaluate -- --train`. */
import { trainPlainClassifier } from '../../understanding/plain-classifier.js';
import type { Train } from './topic-engine.js';

export const trainOwn: Train = (examples) => trainPlainClassifier(examples);
