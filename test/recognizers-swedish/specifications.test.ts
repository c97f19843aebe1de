/**
 * Microsoft's own Swedish specifications, where they lie beside the checkout: the share that comes out as they say,
 * word for word, place for place and value for value.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { z } from 'zod';
import type { ModelResult } from '../../src/recognizers-swedish/model-result.js';
import {
  recognizeBoolean,
  recognizeDates,
  recognizeNumbers,
  recognizeOrdinals,
  recognizePercentages,
} from '../../src/recognizers-swedish/recognize.js';

const folder = fileURLToPath(new URL('../../../shared/recognizer-specs/', import.meta.url));

const modelSchema = z.array(
  z.object({
    Input: z.string(),
    Results: z.array(
      z.object({
        Text: z.string(),
        TypeName: z.string(),
        Start: z.number().optional(),
        End: z.number().optional(),
        Resolution: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
);
const resolvedDate = z.object({ date: z.string() });
const dateSchema = z.array(
  z.object({
    Input: z.string(),
    Context: z.object({ ReferenceDateTime: z.string() }),
    Results: z.array(
      z.object({
        Text: z.string(),
        Start: z.number(),
        Length: z.number(),
        Value: z.object({
          Timex: z.string(),
          FutureResolution: resolvedDate,
          PastResolution: resolvedDate,
        }),
      }),
    ),
  }),
);

/** Whether a result is what a specification says. A place that isn't where its own text stands is not compared. */
type Expected = z.infer<typeof modelSchema>[number]['Results'][number];

function matches(input: string, expected: Expected, result: ModelResult | undefined): boolean {
  const { Text: text, TypeName: typeName, Start: start, End: end, Resolution: resolution } = expected;
  if (result === undefined || result.text !== text || result.typeName !== typeName) return false;
  const isPlace =
    start !== undefined && end === start + text.length - 1 && input.slice(start, end + 1) === text;
  if (isPlace && (result.start !== start || result.end !== end)) return false;
  return Object.entries(resolution).every(([name, value]) => result.resolution[name] === value);
}

function modelShare(name: string, recognize: (text: string) => ModelResult[]): [right: number, all: number] {
  const cases = modelSchema.parse(read(name));
  const right = cases.filter(({ Input: input, Results: expected }) => {
    const results = recognize(input);
    return (
      results.length === expected.length &&
      expected.every((one, index) => matches(input, one, results[index]))
    );
  });
  return [right.length, cases.length];
}

function dateShare(): [right: number, all: number] {
  const cases = dateSchema.parse(read('DateParser'));
  const right = cases.filter(({ Input: input, Context: context, Results: expected }) => {
    const results = recognizeDates(input, new Date(context.ReferenceDateTime));
    const wanted = expected.map(({ Text: text, Start: start, Length: length, Value: value }) => ({
      // The specifications write some names of months with a capital letter that the input doesn't have.
      text: text.toLowerCase(),
      start,
      end: start + length - 1,
      typeName: 'datetimeV2.date',
      resolution: {
        values: [...new Set([value.PastResolution.date, value.FutureResolution.date])].map((day) => ({
          timex: value.Timex,
          type: 'date',
          // The parser's word for a day that isn't there is the first day of all; the model's is this.
          value: day === '0001-01-01' ? 'not resolved' : day,
        })),
      },
    }));
    const found = results.map((result) => ({ ...result, text: result.text.toLowerCase() }));
    return JSON.stringify(found) === JSON.stringify(wanted);
  });
  return [right.length, cases.length];
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(`${folder}${name}.sv.json`, 'utf8').replace(/^\uFEFF/, ''));
}

const kinds: readonly (readonly [name: string, goal: number, share: () => [number, number]])[] = [
  ['NumberModel', 0.98, () => modelShare('NumberModel', recognizeNumbers)],
  ['OrdinalModel', 0.98, () => modelShare('OrdinalModel', recognizeOrdinals)],
  ['PercentModel', 0.98, () => modelShare('PercentModel', recognizePercentages)],
  ['BooleanModel', 1, () => modelShare('BooleanModel', recognizeBoolean)],
  ['DateParser', 0.95, dateShare],
];

if (existsSync(folder)) {
  describe('Microsoft’s Swedish specifications', () => {
    for (const [name, goal, share] of kinds) {
      const [right, all] = share();
      it(`${name}: ${right} of ${all} (${((100 * right) / all).toFixed(1)} %)`, () => {
        expect(right / all).to.be.at.least(goal);
      });
    }
  });
}
