/** A step of `npm run check`: facts that can't be used, and what a language is missing for them. */
import { join } from 'node:path';
import { findGaps } from '../completeness.js';
import { loadKnowledge } from '../knowledge/load-knowledge.js';
import { loadAllLessons, paths } from '../product.js';
import { loadLocales } from '../text/load-locales.js';
import { print, runCommand } from './output.js';

await runCommand(async () => {
  const [knowledge, locales, lessons] = await Promise.all([
    loadKnowledge({
      topicsFile: join(paths.data, 'topics.json'),
      municipalityDir: join(paths.data, 'harjedalen'),
    }),
    loadLocales(paths.locales),
    loadAllLessons(),
  ]);
  const gaps = findGaps({ knowledge, locales, lessons: lessons.languages });
  if (gaps.length > 0) throw new Error(gaps.join('\n'));
  await print(`${locales.length} languages have all of ${knowledge.topics.size} topics\n`);
});
