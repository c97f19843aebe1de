/** The shape of the files in `data/`: parsed once at start, so that the rest of the program holds only valid facts. */
import { z } from 'zod';

const version = z.literal(1);
const day = z.iso.date();
/** A day, or a month or year where that is all the source tells. */
const reportDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const httpsUrl = z.url({ protocol: /^https$/ });
const topicId = z.string().regex(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?$/);
const periodId = z.string().regex(/^\d{4}-\d{4}$/);
const values = z.record(z.string(), z.union([z.string(), z.number()]));

export const sourceSchema = z.strictObject({
  title: z.string().min(1),
  publisher: z.string().min(1),
  url: httpsUrl,
  /** `page`: the address of the page itself. `site`: the publisher's site, where the page's own address isn't known. */
  address: z.enum(['page', 'site']),
});

export const partySchema = z.enum(['police', 'municipality']);

export const topicsFileSchema = z.strictObject({
  version,
  topics: z.array(
    z.strictObject({
      id: topicId,
      kind: z.enum(['promise', 'measure', 'background', 'term', 'contact', 'bot', 'action']),
      /** The promise that a measure or word belongs to. */
      promise: topicId.optional(),
      /** Topics to offer after this one, nearest first. */
      next: z.array(topicId).readonly(),
    }),
  ),
});

const commitment = {
  topic: topicId,
  promisedBy: z.array(partySchema).min(1).readonly(),
  /** The published Swedish sentences, word for word. */
  text: z.string().min(10),
};

export const promisesFileSchema = z.strictObject({
  version,
  period: periodId,
  source: sourceSchema,
  checkedOn: day,
  /** File with the published text that every `text` is quoted from. */
  seed: z.string(),
  promises: z.array(z.strictObject({ ...commitment, measures: z.array(z.strictObject(commitment)) })).min(1),
});

export const backgroundFileSchema = z.strictObject({
  version,
  period: periodId,
  source: sourceSchema,
  checkedOn: day,
  seed: z.string(),
  quotes: z.array(z.strictObject({ topic: topicId, text: z.string().min(10) })),
});

export const outcomesFileSchema = z.strictObject({
  version,
  outcomes: z.array(
    z.strictObject({
      /** Key of the sentence in each locale's `outcomes.json`, which the values are filled into. */
      id: z.string().min(1),
      topic: topicId,
      period: periodId,
      values,
      reportedOn: reportDate,
      source: sourceSchema,
      checkedOn: day,
    }),
  ),
});

export const periodsFileSchema = z.strictObject({
  version,
  periods: z.array(
    z.strictObject({
      id: periodId,
      from: z.number().int(),
      to: z.number().int(),
      /** How much of the period's text this bot holds. */
      text: z.enum(['full', 'summary', 'focus', 'unknown']),
      values,
      sources: z.array(sourceSchema).min(1),
      checkedOn: day,
    }),
  ),
});

export const contactsFileSchema = z.strictObject({
  version,
  contacts: z.array(
    z
      .strictObject({
        id: z.string().min(1),
        phone: z.string().min(2).optional(),
        url: httpsUrl.optional(),
        /** Kinds of urgent message that this line is shown for; `any` for all. */
        urgentFor: z.array(z.string()).optional(),
        source: z.string().min(1),
        checkedOn: day,
        /** The number was not confirmed at its source: staff must check it before launch. */
        verifyBeforeLaunch: z.boolean().optional(),
      })
      .refine(
        (contact) => contact.phone !== undefined || contact.url !== undefined,
        'needs a phone or a url',
      ),
  ),
});

export const placesFileSchema = z.strictObject({
  version,
  source: z.string(),
  checkedOn: day,
  places: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z]+$/),
      name: z.string(),
      /** The name in other scripts. */
      aliases: z.array(z.string()).readonly(),
    }),
  ),
});

export const focusAreasFileSchema = z.strictObject({ version, areas: z.array(z.string()).min(1) });

export const lawFileSchema = z.strictObject({
  version,
  checkedOn: day,
  facts: z.array(
    z.strictObject({
      id: z.string(),
      values,
      source: sourceSchema,
      underChange: z.boolean().optional(),
      /** That it applies here was not confirmed: the municipality must check it before launch. */
      verifyBeforeLaunch: z.boolean().optional(),
    }),
  ),
});

export const municipalityFileSchema = z.strictObject({
  version,
  name: z.string(),
  place: z.string(),
  code: z.string(),
  site: httpsUrl,
  /** Where the promises of today are published. */
  current: sourceSchema,
  checkedOn: day,
});

export type Source = z.infer<typeof sourceSchema>;
export type Party = z.infer<typeof partySchema>;
export type Topic = z.infer<typeof topicsFileSchema>['topics'][number];
export type Outcome = z.infer<typeof outcomesFileSchema>['outcomes'][number];
export type Period = z.infer<typeof periodsFileSchema>['periods'][number];
export type Contact = z.infer<typeof contactsFileSchema>['contacts'][number];
export type Place = z.infer<typeof placesFileSchema>['places'][number];
export type Municipality = z.infer<typeof municipalityFileSchema>;
