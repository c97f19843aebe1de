/** The sentences a person reads, by language: i18next over the files in `locales/`. */
import { createInstance } from 'i18next';
import type { LocaleFiles, LocaleMeta } from './load-locales.js';

/** Values filled into a sentence: `{{name}}`, or `{{contacts.police.phone}}` into nested ones. */
export type TextValues = Readonly<Record<string, unknown>>;

export interface Texts {
  /** Every language of the product, Swedish first. */
  readonly languages: readonly LocaleMeta[];
  /** The language's own description. @throws for a tag that isn't in `languages`. */
  meta(language: string): LocaleMeta;
  /** Whether the product speaks this language. */
  speaks(language: string): boolean;
  /**
   * A sentence: key `namespace:name`, as in `bot:greeting`.
   * @throws when neither the language nor Swedish has it: a missing sentence is a fault of ours, never shown as a key.
   */
  text(language: string, key: string, values?: TextValues): string;
  /** Whether the language itself (not a fallback) has the sentence. */
  has(language: string, key: string): boolean;
  /** A day, month or year (`YYYY[-MM[-DD]]`) as the language writes it, with Western digits. */
  date(language: string, isoDate: string): string;
  /** A length of time in days; whole years of 365 days as years: "90 dagar", "2 år". */
  days(language: string, count: number): string;
  /** Several things in a row, as the language joins them: "2021–2022 och 2023–2024". */
  list(language: string, items: readonly string[]): string;
}

/** The language everything was published in, and the one to fall back on. */
export const sourceLanguage = 'sv';

/** Builds the texts from loaded locale files; synchronous after that. */
export function createTexts(files: readonly LocaleFiles[]): Texts {
  const namespaces = Object.keys(files[0]?.sentences ?? {});
  const i18n = createInstance();
  void i18n.init({
    initAsync: false,
    resources: Object.fromEntries(files.map(({ meta, sentences }) => [meta.tag, { ...sentences }])),
    supportedLngs: files.map(({ meta }) => meta.tag),
    fallbackLng: sourceLanguage,
    ns: namespaces,
    defaultNS: 'bot',
    // Topic ids have dots in them: keys are flat.
    keySeparator: false,
    // What is filled in is escaped where HTML is made, by the one template function there.
    interpolation: { escapeValue: false },
  });
  const metas = new Map(files.map(({ meta }) => [meta.tag, meta]));

  function meta(language: string): LocaleMeta {
    const found = metas.get(language);
    if (found === undefined) throw new Error(`No locale for the language tag "${language}"`);
    return found;
  }

  return {
    languages: [...metas.values()],
    meta,
    speaks: (language) => metas.has(language),
    text(language, key, values = {}) {
      if (!i18n.exists(key, { lng: language })) {
        throw new Error(
          `The sentence "${key}" is missing in locales/${language} and in locales/${sourceLanguage}`,
        );
      }
      return i18n.t(key, { lng: language, ...values });
    },
    has: (language, key) => i18n.exists(key, { lng: language, fallbackLng: [] }),
    date(language, isoDate) {
      const style: Intl.DateTimeFormatOptions = { timeZone: 'UTC', numberingSystem: 'latn', year: 'numeric' };
      if (isoDate.length > 4) style.month = 'long';
      if (isoDate.length > 7) style.day = 'numeric';
      const format = new Intl.DateTimeFormat(meta(language).formatTag, { ...style, calendar: 'gregory' });
      return format.format(new Date(isoDate.padEnd(10, '-01')));
    },
    days(language, count) {
      const inYears = count % 365 === 0;
      const format = new Intl.NumberFormat(meta(language).formatTag, {
        style: 'unit',
        unit: inYears ? 'year' : 'day',
        unitDisplay: 'long',
        numberingSystem: 'latn',
      });
      return format.format(inYears ? count / 365 : count);
    },
    list: (language, items) =>
      new Intl.ListFormat(meta(language).formatTag, { type: 'conjunction' }).format(items),
  };
}
