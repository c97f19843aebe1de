/** One engine on one set: how right, how well it knows what it doesn't know, how fast, how large. */
import { z } from 'zod';
import type { LabelledText, Train } from './engines/topic-engine.js';
import { areaUnderCurve } from './figures.js';

export const labelledTextSchema = z.object({ text: z.string(), topic: z.string() });

export const comparisonSetSchema = z.object({
  name: z.string(),
  language: z.string(),
  train: z.array(labelledTextSchema),
  test: z.array(labelledTextSchema),
  outOfScope: z.array(labelledTextSchema),
});
export type ComparisonSet = z.infer<typeof comparisonSetSchema>;

export const measuredSchema = z.object({
  /** Per cent of the test messages. */
  accuracy: z.number(),
  /** Per cent; 50 is chance. How likely a test message is a surer guess than an out-of-scope one. */
  area: z.number(),
  trainMs: z.number(),
  /** Mean over test and out-of-scope messages. */
  messageMs: z.number(),
  /** Heap and external memory after training, package and examples included. */
  memoryMb: z.number(),
});
export type Measured = z.infer<typeof measuredSchema>;

export interface Instruments {
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  /** Bytes in use, after the garbage is gone. */
  readonly memory: () => number;
}

const bytesPerMb = 1024 * 1024;

/** Trains the engine on the set and judges it. */
export async function measureEngine(
  train: Train,
  set: ComparisonSet,
  { now, memory }: Instruments,
): Promise<Measured> {
  const startedAt = now();
  const classify = await train(set.train, set.language);
  const trainMs = now() - startedAt;
  const memoryMb = memory() / bytesPerMb;
  const judgeAll = async (list: readonly LabelledText[]) => {
    const guesses = [];
    for (const { text } of list) guesses.push(await classify(text));
    return guesses;
  };
  const judgedAt = now();
  const inside = await judgeAll(set.test);
  const outside = await judgeAll(set.outOfScope);
  const messageMs = (now() - judgedAt) / Math.max(1, inside.length + outside.length);
  const right = inside.filter(({ topic }, index) => topic === set.test[index]?.topic).length;
  const sure = ({ confidence }: { readonly confidence: number }) => confidence;
  return {
    accuracy: (100 * right) / Math.max(1, inside.length),
    area: 100 * areaUnderCurve(inside.map(sure), outside.map(sure)),
    trainMs,
    messageMs,
    memoryMb,
  };
}
