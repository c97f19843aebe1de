import type { RecognizerKind } from './recognize-any.js';

/** How much of a text reaches the suite: `pieces` pieces of at most `size` characters each. */
export interface Limit {
  readonly size: number;
  readonly pieces: number;
}

/**
 * Which cultures the suite has for a kind, and how much text each can read in 50 ms whatever it says. Measured on
 * hostile texts ("1-", "un ", "二十" … repeated): its dates, yes/no and several number cultures take more than
 * linear time, and its French is some thirty times slower than its English. Its Japanese numbers are left out: no
 * size was found that holds.
 */
export const limits: Readonly<Record<RecognizerKind, Readonly<Record<string, Limit>>>> = {
  number: {
    'en-us': { size: 200, pieces: 8 },
    'es-es': { size: 100, pieces: 4 },
    'fr-fr': { size: 50, pieces: 2 },
    'pt-br': { size: 200, pieces: 4 },
    'zh-cn': { size: 100, pieces: 5 },
  },
  ordinal: {
    'en-us': { size: 1000, pieces: 4 },
    'es-es': { size: 200, pieces: 5 },
    'fr-fr': { size: 60, pieces: 2 },
    'pt-br': { size: 200, pieces: 5 },
    'zh-cn': { size: 1000, pieces: 4 },
  },
  percentage: {
    'en-us': { size: 200, pieces: 8 },
    'es-es': { size: 100, pieces: 4 },
    'fr-fr': { size: 50, pieces: 1 },
    'pt-br': { size: 200, pieces: 4 },
    'zh-cn': { size: 100, pieces: 5 },
  },
  // A score is the share of the whole text, so only its beginning is read.
  boolean: Object.fromEntries(
    ['en-us', 'es-es', 'fr-fr', 'pt-br', 'de-de', 'nl-nl', 'zh-cn', 'ja-jp'].map((culture) => [
      culture,
      { size: 80, pieces: 1 },
    ]),
  ),
  date: {
    'en-us': { size: 60, pieces: 2 },
    'es-es': { size: 30, pieces: 2 },
    'fr-fr': { size: 20, pieces: 1 },
    'zh-cn': { size: 40, pieces: 2 },
  },
};

/** The suite's culture for a language tag such as "en" or "pt-PT"; undefined for a language it doesn't know. */
export function cultureOf(language: string): string | undefined {
  const base = language.toLowerCase().split(/[-_]/)[0] ?? '';
  const cultures: Readonly<Record<string, string>> = {
    de: 'de-de',
    en: 'en-us',
    es: 'es-es',
    fr: 'fr-fr',
    ja: 'ja-jp',
    nl: 'nl-nl',
    pt: 'pt-br',
    zh: 'zh-cn',
  };
  return Object.hasOwn(cultures, base) ? cultures[base] : undefined;
}
