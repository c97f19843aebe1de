/** `npm run --silent recognize`: the numbers, dates … of many texts. */

import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  type Recognized,
  recognizeAny,
  recognizerKinds,
} from '../recognizers-swedish/suite/recognize-any.js';
import { print, runCommand, UsageError } from './output.js';

const help = `Usage: npm run --silent recognize -- --jsonl < texts.jsonl

Reads a JSON object a line from standard input:
  {"text": …, "kind": "${recognizerKinds.join('" | "')}",
   "language": tag, "sv" when not given, "reference": ISO date-time, today when not given}
and writes for each, in the same order, a line in the shape of Microsoft's Recognizers-Text:
  [{"text", "start", "end", "typeName", "resolution"}]
"end" is the last character's index. Relative dates are seen from the reference's day, without its time zone.
A language without recognizers, and a line that can't be read, gives {"error": …} instead; the others are still
answered, and after a line that can't be read the exit code is 1.

  --jsonl  texts, a JSON object a line
  --help   this text
`;

/** The day and the time as they are written: a reference means the clock on the wall where the text was. */
const referencePattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

const referenceSchema = z.string().transform((written, context) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] =
    referencePattern
      .exec(written)
      ?.slice(1)
      .map((part) => Number(part ?? 0)) ?? [];
  const date = new Date(year, month - 1, day, hour, minute, second);
  // Days such as 30 February would otherwise become others.
  if (year > 0 && date.getMonth() === month - 1 && date.getDate() === day) return date;
  context.addIssue({ code: 'custom', message: 'no ISO date' });
  return z.NEVER;
});

const lineSchema = z.object({
  text: z.string(),
  kind: z.enum(recognizerKinds),
  language: z.string().nullish(),
  reference: referenceSchema.nullish(),
});

/** A line's answer; undefined when the line can't be read. */
async function answer(line: string): Promise<Recognized | undefined> {
  const parsed = parseLine(line);
  if (parsed === undefined) return undefined;
  const { text, kind, language, reference } = parsed;
  return recognizeAny(kind, text, language ?? 'sv', reference ?? new Date());
}

function parseLine(line: string): z.infer<typeof lineSchema> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return lineSchema.safeParse(value).data;
}

/** What the suite itself would give: the list of results. */
function lineOf(recognized: Recognized): Recognized['results'] | { readonly error: string } {
  return 'error' in recognized ? { error: recognized.error } : recognized.results;
}

async function recognizeLines(): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const recognized = await answer(line);
    if (recognized === undefined) process.exitCode = 1;
    const error = `Line ${number} is not {"text", "kind", "language", "reference"} as --help tells.`;
    await print(`${JSON.stringify(lineOf(recognized ?? { results: [], error }))}\n`);
  }
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      jsonl: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return print(help);
  if (!values.jsonl) throw new UsageError('Texts come from standard input with --jsonl; see --help.');
  return recognizeLines();
});
