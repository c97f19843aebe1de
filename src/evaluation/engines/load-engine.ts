import type { Train } from './topic-engine.js';

export const engineNames = [
  'ours',
  'node-nlp',
  'natural-bayes',
  'natural-logistic',
  'minisearch',
  'fuse.js',
] as const;
export type EngineName = (typeof engineNames)[number];

/** Loads one engine and no other: what is imported would count as its memory. */
export async function loadTopicEngine(name: EngineName): Promise<Train> {
  switch (name) {
    case 'ours':
      return (await import('./own.js')).trainOwn;
    case 'node-nlp':
      return (await import('./node-nlp.js')).trainNodeNlp;
    case 'natural-bayes':
      return (await import('./natural.js')).trainNaturalBayes;
    case 'natural-logistic':
      return (await import('./natural.js')).trainNaturalLogistic;
    case 'minisearch':
      return (await import('./search.js')).trainMiniSearch;
    case 'fuse.js':
      return (await import('./search.js')).trainFuse;
  }
}
