/** The classifiers of `natural`, by their own files: its entry point would also load three database clients. */
import classifiers from 'natural/lib/natural/classifiers/index.js';
import stemmers from 'natural/lib/natural/stemmers/index.js';
import { noGuess, type Train } from './topic-engine.js';

export const trainNaturalBayes: Train = (examples, language) =>
  trained(new classifiers.BayesClassifier(stemmerFor(language)), examples);

export const trainNaturalLogistic: Train = (examples, language) =>
  trained(new classifiers.LogisticRegressionClassifier(stemmerFor(language)), examples);

function stemmerFor(language: string) {
  return language === 'sv' ? stemmers.PorterStemmerSv : stemmers.PorterStemmer;
}

function trained(
  classifier: InstanceType<
    typeof classifiers.BayesClassifier | typeof classifiers.LogisticRegressionClassifier
  >,
  examples: Parameters<Train>[0],
): ReturnType<Train> {
  for (const { text, topic } of examples) classifier.addDocument(text, topic);
  classifier.train();
  return (text) => {
    const ranked = classifier.getClassifications(text);
    const [best] = ranked;
    if (best === undefined) return noGuess;
    // Shares of the whole: the raw values of Bayes shrink with every word of the message.
    const sum = ranked.reduce((total, { value }) => total + value, 0);
    return { topic: best.label, confidence: sum > 0 ? best.value / sum : 0 };
  };
}
