/** The sets that engines are compared on. What is trained on never comes from an evaluation file. */
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DataFileError, loadFile, readText } from '../files/load-file.js';
import { phrasesFileSchema } from '../understanding/training-data.js';
import { type ComparisonSet, labelledTextSchema } from './compare.js';
import { evaluationKinds } from './figures.js';

const rowSchema = labelledTextSchema.extend({
  kind: z.enum(evaluationKinds),
});

export interface Places {
  readonly locales: string;
  readonly evaluation: string;
  /** Holds `clinc60-*.jsonl`, or isn't there. */
  readonly benchmarks: string;
}

/**
 * Our own English and Swedish, and the public set when it is there.
 * @throws DataFileError naming file and line that can't be used
 */
export async function loadComparisonSets(places: Places): Promise<readonly ComparisonSet[]> {
  const own = await Promise.all(['en', 'sv'].map((language) => ownSet(places, language)));
  const clinc = await clincSet(places.benchmarks);
  return clinc === undefined ? own : [...own, clinc];
}

/** Phrases of the topics alone: the others are taught no neighbouring subjects, so neither is ours. */
async function ownSet({ locales, evaluation }: Places, language: string): Promise<ComparisonSet> {
  const phrases = await loadFile(join(locales, language, 'phrases.json'), phrasesFileSchema);
  // "sv" and "sv-b", not "sv-learner".
  const wanted = new RegExp(`^${language}(-[a-z])?\\.jsonl$`);
  const files = (await readdir(evaluation)).filter((name) => wanted.test(name)).sort();
  const rows = (await Promise.all(files.map((name) => loadLines(join(evaluation, name), rowSchema)))).flat();
  return {
    name: `own-${language}`,
    language,
    train: Object.entries(phrases.topics).flatMap(([topic, texts]) => texts.map((text) => ({ text, topic }))),
    test: rows.filter(({ kind }) => kind === 'topic'),
    outOfScope: rows.filter(({ kind }) => kind === 'refusal'),
  };
}

async function clincSet(folder: string): Promise<ComparisonSet | undefined> {
  const at = (part: string) => join(folder, `clinc60-${part}.jsonl`);
  if (!(await isThere(at('train')))) return undefined;
  const [train, test, outOfScope] = await Promise.all(
    (['train', 'test', 'out-of-scope'] as const).map((part) => loadLines(at(part), labelledTextSchema)),
  );
  return {
    name: 'clinc60',
    language: 'en',
    train: train ?? [],
    test: test ?? [],
    outOfScope: outOfScope ?? [],
  };
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function loadLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await readText(file)).split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new DataFileError(file, `line ${index + 1}`, 'is not what is expected', { cause });
    }
  });
}
