import nodeNlp from 'node-nlp';
import { noGuess, type Train } from './topic-engine.js';

/** Its own name for "none of them": never a topic of ours. */
const none = 'None';

/** node-nlp as its documentation shows it. Where it says "None", its next best is taken: the kinder reading. */
export const trainNodeNlp: Train = async (examples, language) => {
  const settings = { languages: [language], autoSave: false, autoLoad: false, nlu: { log: false } };
  const manager = new nodeNlp.NlpManager(settings);
  for (const { text, topic } of examples) manager.addDocument(language, text, topic);
  await manager.train();
  return async (text) => {
    const { classifications } = await manager.process(language, text);
    const best = classifications.find(({ intent }) => intent !== none);
    return best === undefined ? noGuess : { topic: best.intent, confidence: best.score };
  };
};
