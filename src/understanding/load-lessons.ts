import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadFile } from '../files/load-file.js';
import {
  followUpsFileSchema,
  type LanguageLessons,
  type LanguageSamples,
  languageSamplesSchema,
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
        loadFile(at('messages.json'), messagesFileSchema),
      ]);
      return {
        language,
        topics: phrases.topics,
        neighbours: phrases.neighbours,
        followUps: followUps.followUps,
        urgent: urgency.urgent,
        lookalike: urgency.lookalike,
        messages: messages.hands,
        labels: labelsOfLanguage,
      };
    }),
  );
}

/** Reads the samples that languages are told apart by. @throws DataFileError naming file, path and fault */
export async function loadLanguageSamples(dir: string): Promise<readonly LanguageSamples[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => loadFile(join(dir, name), languageSamplesSchema)));
}
