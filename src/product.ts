/** Loads what the product knows and how it understands: shared by the server and the commands. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadMaskingTools, type MaskingTools } from './feedback/masking/tools.js';
import { type AnswerWords, loadAnswerWords } from './feedback/words.js';
import { loadFile } from './files/load-file.js';
import type { Knowledge } from './knowledge/knowledge.js';
import { loadKnowledge } from './knowledge/load-knowledge.js';
import { loadLocales } from './text/load-locales.js';
import { createTexts, type Texts } from './text/texts.js';
import { trainInThreads } from './train-in-threads.js';
import { calibrationSchema } from './understanding/calibration.js';
import { buildLexicon, loadConcepts } from './understanding/concepts.js';
import type { Engine } from './understanding/engine.js';
import { engineFromBytes, engineKey, engineToBytes } from './understanding/engine-file.js';
import { loadLanguageSamples, loadLessons } from './understanding/load-lessons.js';
import type { Lessons } from './understanding/train-engine.js';

/** The folder with `package.json`; this file lies one folder below it, as source and as built. */
export const projectDir = join(dirname(fileURLToPath(import.meta.url)), '..');

export const paths = {
  data: join(projectDir, 'data'),
  locales: join(projectDir, 'locales'),
  calibration: join(projectDir, 'data', 'calibration.json'),
  languageSamples: join(projectDir, 'data', 'language-samples'),
  engine: join(projectDir, 'dist', 'understanding.bin'),
  assets: join(projectDir, 'dist', 'client'),
} as const;

export interface Product {
  readonly knowledge: Knowledge;
  readonly texts: Texts;
  readonly words: readonly AnswerWords[];
  readonly engine: Engine;
  /** Finds and masks personal data in a resident's words. */
  readonly masking: MaskingTools;
}

/** @throws DataFileError naming file, path and fault when a fact or text file is broken */
export async function loadProduct(municipality = 'harjedalen'): Promise<Product> {
  const [knowledge, texts, { engine }, masking] = await Promise.all([
    loadKnowledge({
      topicsFile: join(paths.data, 'topics.json'),
      municipalityDir: join(paths.data, municipality),
    }),
    loadTexts(),
    loadEngine(),
    loadMasking(municipality),
  ]);
  const words = await loadAnswerWords(
    paths.locales,
    texts.languages.map(({ tag }) => tag),
  );
  return { knowledge, texts, words, engine, masking };
}

/** @throws DataFileError naming file, path and fault. */
export async function loadMasking(municipality = 'harjedalen'): Promise<MaskingTools> {
  const locales = await loadLocales(paths.locales);
  return loadMaskingTools({
    dataDir: paths.data,
    municipalityDir: join(paths.data, municipality),
    localesDir: paths.locales,
    languages: locales.map(({ meta }) => meta.tag),
  });
}

export async function loadTexts(): Promise<Texts> {
  return createTexts(await loadLocales(paths.locales));
}

export async function loadAllLessons(): Promise<Lessons> {
  const locales = await loadLocales(paths.locales);
  const tags = locales.map(({ meta }) => meta.tag);
  const languages = await loadLessons(
    paths.locales,
    Object.fromEntries(locales.map(({ meta, sentences }) => [meta.tag, sentences['topics'] ?? {}])),
  );
  const [concepts, samples] = await Promise.all([
    loadConcepts(paths.locales, tags),
    loadLanguageSamples(paths.languageSamples),
  ]);
  return { languages, lexicon: buildLexicon(concepts), samples };
}

/** The engine of the last build when it was trained from the same phrases; else it is trained now (some seconds). */
export async function loadEngine(): Promise<{ readonly engine: Engine; readonly trained: boolean }> {
  const [lessons, calibration] = await Promise.all([
    loadAllLessons(),
    loadFile(paths.calibration, calibrationSchema),
  ]);
  const key = engineKey(lessons, calibration);
  const built = await readIfThere(paths.engine);
  const engine = built === undefined ? undefined : engineFromBytes(built, key);
  return engine === undefined
    ? { engine: await trainInThreads(lessons, calibration), trained: true }
    : { engine, trained: false };
}

/** Trains the engine and keeps it for the next starts, if that wasn't done yet. */
export async function buildEngine(): Promise<void> {
  const { engine, trained } = await loadEngine();
  if (!trained) return;
  const [lessons, calibration] = await Promise.all([
    loadAllLessons(),
    loadFile(paths.calibration, calibrationSchema),
  ]);
  await mkdir(dirname(paths.engine), { recursive: true });
  const temporary = `${paths.engine}.${process.pid}`;
  await writeFile(temporary, engineToBytes(engine, engineKey(lessons, calibration)));
  await rename(temporary, paths.engine);
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
