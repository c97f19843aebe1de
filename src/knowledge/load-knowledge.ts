import { basename, join } from 'node:path';
import { DataFileError, loadFile, readText } from '../files/load-file.js';
import type { Commitment, Knowledge, Quote } from './knowledge.js';
import {
  backgroundFileSchema,
  contactsFileSchema,
  focusAreasFileSchema,
  lawFileSchema,
  municipalityFileSchema,
  outcomesFileSchema,
  periodsFileSchema,
  placesFileSchema,
  promisesFileSchema,
  topicsFileSchema,
} from './schema.js';

/** Where the facts lie: the topics that every municipality shares, and one municipality's folder. */
export interface KnowledgePaths {
  readonly topicsFile: string;
  readonly municipalityDir: string;
}

/**
 * Loads and validates every fact file.
 * @throws DataFileError naming file, path and fault, for a broken file and for one that contradicts another
 * (a topic or period that isn't there, a quotation that isn't in the published text).
 */
export async function loadKnowledge(paths: KnowledgePaths): Promise<Knowledge> {
  const at = (name: string) => join(paths.municipalityDir, name);
  const [topics, municipality, promises, background, outcomes, periods, contacts, places, areas, law] =
    await Promise.all([
      loadFile(paths.topicsFile, topicsFileSchema),
      loadFile(at('municipality.json'), municipalityFileSchema),
      loadFile(at('promises-2019-2020.json'), promisesFileSchema),
      loadFile(at('background-2019-2020.json'), backgroundFileSchema),
      loadFile(at('outcomes.json'), outcomesFileSchema),
      loadFile(at('periods.json'), periodsFileSchema),
      loadFile(at('contacts.json'), contactsFileSchema),
      loadFile(at('places.json'), placesFileSchema),
      loadFile(at('focus-areas.json'), focusAreasFileSchema),
      loadFile(at('law.json'), lawFileSchema),
    ]);
  const topicIds = new Set(topics.topics.map((topic) => topic.id));
  const periodIds = new Set(periods.periods.map((period) => period.id));

  const known = (ids: ReadonlySet<string>, what: string) => (file: string, path: string, id: string) => {
    if (!ids.has(id)) throw new DataFileError(file, path, `"${id}" is not a known ${what}`);
  };
  const knownTopic = known(topicIds, 'topic');
  const knownPeriod = known(periodIds, 'period');

  for (const [index, topic] of topics.topics.entries()) {
    for (const next of [...topic.next, ...(topic.promise === undefined ? [] : [topic.promise])]) {
      knownTopic(paths.topicsFile, `topics[${index}]`, next);
    }
  }
  for (const [index, outcome] of outcomes.outcomes.entries()) {
    knownTopic(at('outcomes.json'), `outcomes[${index}].topic`, outcome.topic);
    knownPeriod(at('outcomes.json'), `outcomes[${index}].period`, outcome.period);
  }
  for (const [index, area] of areas.areas.entries()) {
    if (area !== 'other') knownTopic(at('focus-areas.json'), `areas[${index}]`, area);
  }
  knownPeriod(at('promises-2019-2020.json'), 'period', promises.period);
  if (!contacts.contacts.some((contact) => contact.id === 'emergency')) {
    throw new DataFileError(at('contacts.json'), 'contacts', 'has no "emergency"');
  }

  const seed = new SeedText(await readText(at(promises.seed)));
  const commitments = promises.promises.flatMap((promise, index): Commitment[] => {
    const shared = { period: promises.period, source: promises.source, checkedOn: promises.checkedOn };
    const file = at('promises-2019-2020.json');
    return [promise, ...promise.measures].map((entry, position) => {
      const path = position === 0 ? `promises[${index}]` : `promises[${index}].measures[${position - 1}]`;
      knownTopic(file, `${path}.topic`, entry.topic);
      seed.mustHold(file, `${path}.text`, entry.text);
      return {
        topic: entry.topic,
        promise: promise.topic,
        promisedBy: entry.promisedBy,
        text: entry.text,
        ...shared,
      };
    });
  });
  const quotes = background.quotes.map((quote, index): Quote => {
    const file = at('background-2019-2020.json');
    knownTopic(file, `quotes[${index}].topic`, quote.topic);
    seed.mustHold(file, `quotes[${index}].text`, quote.text);
    return {
      ...quote,
      period: background.period,
      source: background.source,
      checkedOn: background.checkedOn,
    };
  });

  return {
    municipality,
    topics: new Map(topics.topics.map((topic) => [topic.id, topic])),
    commitments: new Map(commitments.map((commitment) => [commitment.topic, commitment])),
    quotes: new Map(quotes.map((quote) => [quote.topic, quote])),
    outcomes: outcomes.outcomes,
    periods: periods.periods.toSorted((a, b) => a.from - b.from),
    contacts: new Map(contacts.contacts.map((contact) => [contact.id, contact])),
    places: places.places,
    focusAreas: areas.areas,
    law: new Map(
      law.facts.map((fact) => [
        fact.id,
        { ...fact, underChange: fact.underChange ?? false, checkedOn: law.checkedOn },
      ]),
    ),
  };
}

/** The published text: what is quoted must stand in it word for word. */
class SeedText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  mustHold(file: string, path: string, quotation: string): void {
    if (!this.#text.includes(quotation)) {
      throw new DataFileError(
        basename(file),
        path,
        'the quotation is not in the published text word for word',
      );
    }
  }
}
