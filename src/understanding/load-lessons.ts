import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadFile } from '../files/load-file.js';
import {
  followUpsFileSchema,
  type LanguageLessons,
  type LanguageSamples,
  languageSamplesSchema,
  type Messages,
  messagesFileSchema,
  phrasesFileSchema,
  urgencyFileSchema,
} from './training-data.js';

/**
 * Reads what each language teaches.
 * @param labels the topics' names on buttons, by language and topic id
 * @throws DataFileError naming file, path and fault
 */
export async function loadLessons(
  localesDir: string,
  labels: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<readonly LanguageLessons[]> {
  return Promise.all(
    Object.entries(labels).map(async ([language, labelsOfLanguage]) => {
      const at = (name: string) => join(localesDir, language, name);
      const [phrases, followUps, urgency, messages] = await Promise.all([
        loadFile(at('phrases.json'), phrasesFileSchema),
        loadFile(at('follow-ups.json'), followUpsFileSchema),
        loadFile(at('urgency.json'), urgencyFileSchema),
        loadMessages(at('messages')),
      ]);
      return {
        language,
        topics: phrases.topics,
        neighbours: phrases.neighbours,
        followUps: followUps.followUps,
        urgent: urgency.urgent,
        lookalike: urgency.lookalike,
        messages,
        labels: labelsOfLanguage,
      };
    }),
  );
}

/** Residents' messages, by hand in the order of the files' names; none where there is no folder. */
async function loadMessages(dir: string): Promise<readonly Messages[]> {
  const files = await jsonFiles(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return Promise.all(files.map((file) => loadFile(file, messagesFileSchema)));
}

async function jsonFiles(dir: string): Promise<readonly string[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.json')).sort();
  return names.map((name) => join(dir, name));
}

/** Reads the samples that languages are told apart by. @throws DataFileError naming file, path and fault */
export async function loadLanguageSamples(dir: string): Promise<readonly LanguageSamples[]> {
  return Promise.all((await jsonFiles(dir)).map((file) => loadFile(file, languageSamplesSchema)));
}
