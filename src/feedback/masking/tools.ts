/** What masking works with, loaded once: names, cue words, public facts, and the finders over them. */
import { join } from 'node:path';
import { accountFinder } from './account.js';
import { addressFinder } from './address.js';
import { loadCues } from './cues.js';
import { emailFinder } from './email.js';
import { handleFinder } from './handle.js';
import { linkFinder } from './link.js';
import { nameFinder } from './name.js';
import { loadNameIndex } from './name-index.js';
import type { Finder } from './page.js';
import { personalNumberFinder } from './personal-number.js';
import { phoneFinder } from './phone.js';
import { plateFinder } from './plate.js';
import { loadPublicFacts } from './public-facts.js';

export interface MaskingTools {
  readonly finders: readonly Finder[];
}

export interface MaskingFiles {
  readonly dataDir: string;
  /** `data/<municipality>`: its contacts and places. */
  readonly municipalityDir: string;
  readonly localesDir: string;
  /** Tags of the languages whose cue words are read. */
  readonly languages: readonly string[];
}

/** @throws DataFileError naming file, path and fault. */
export async function loadMaskingTools(files: MaskingFiles): Promise<MaskingTools> {
  const { dataDir, municipalityDir, localesDir, languages } = files;
  const [cues, names, publicFacts] = await Promise.all([
    loadCues(localesDir, languages),
    loadNameIndex(join(dataDir, 'names'), join(municipalityDir, 'places.json'), languages),
    loadPublicFacts(join(dataDir, 'public-numbers.json'), join(municipalityDir, 'contacts.json')),
  ]);
  return {
    finders: [
      personalNumberFinder(cues, publicFacts),
      accountFinder(cues),
      phoneFinder(cues, publicFacts),
      emailFinder(cues),
      linkFinder(cues, publicFacts),
      handleFinder(cues, names),
      plateFinder(cues, names),
      addressFinder(cues, names),
      nameFinder(cues, names),
    ],
  };
}
