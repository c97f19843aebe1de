/** Our own topic classifier alone: no lexicon, no neighbouring subjects, as any other data would meet it. */
import { emptyLexicon } from '../../understanding/concepts.js';
import { extractFeatures } from '../../understanding/features.js';
import { highest, scores, vectorize } from '../../understanding/linear-model.js';
import { quantize } from '../../understanding/quantize.js';
import { trainLinear } from '../../understanding/train-linear.js';
import type { Train } from './topic-engine.js';

export const trainOwn: Train = (examples) => {
  const model = quantize(
    trainLinear(
      examples.map(({ text, topic }) => ({ features: extractFeatures(text, emptyLexicon), label: topic })),
    ),
  );
  return (text) => {
    const result = scores(model, vectorize(model, extractFeatures(text, emptyLexicon)));
    const [best = 0, second = best] = highest(result, 2, () => true);
    const score = result[best] ?? 0;
    // How high, and how far ahead: both fall for what belongs nowhere. The same as `npm run evaluate -- --train`.
    return { topic: model.classes[best], confidence: score + (score - (result[second] ?? 0)) };
  };
};
