/** Search engines as classifiers: the training phrase nearest to the message gives its topic. */
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { noGuess, type Train } from './topic-engine.js';

export const trainMiniSearch: Train = (examples) => {
  const index = new MiniSearch({ fields: ['text'], searchOptions: { fuzzy: 0.2, prefix: true } });
  index.addAll(examples.map(({ text }, id) => ({ id, text })));
  return (text) => {
    const [best] = index.search(text);
    return best === undefined ? noGuess : { topic: examples[Number(best.id)]?.topic, confidence: best.score };
  };
};

export const trainFuse: Train = (examples) => {
  // The place of a word in a phrase says nothing. The threshold is Fuse's own: a wider one only takes longer.
  const options = { keys: ['text'], includeScore: true, ignoreLocation: true, threshold: 0.6 };
  const fuse = new Fuse([...examples], options);
  return (text) => {
    const [best] = fuse.search(text, { limit: 1 });
    return best === undefined ? noGuess : { topic: best.item.topic, confidence: 1 - (best.score ?? 1) };
  };
};
