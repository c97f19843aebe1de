/** `npm run --silent mask`: what is taken out of residents' words before they are kept, and how well that works. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { findPersonalData, mask } from '../feedback/masking/mask.js';
import {
  isCovered,
  type JudgedText,
  type LabelledText,
  measureMasking,
} from '../feedback/masking/measure.js';
import { maskKinds } from '../feedback/view.js';
import { loadMasking, loadTexts } from '../product.js';
import { sourceLanguage } from '../text/texts.js';
import { print, runCommand, UsageError } from './output.js';

const help = `Usage: npm run --silent mask -- --jsonl < texts.jsonl
       npm run mask -- --evaluate FILE [--errors]

With --jsonl, reads {"text": …, "language": tag} a line from standard input and writes, in the same order, the text
with what was found replaced in that language, and where it stood in the text as it was given (UTF-16, end exclusive):
{"text", "masked": [{"type", "start", "end"}]}
A line that can't be read gives {"error", "line"} in its place, and the command ends with 1.
Types: ${maskKinds.join(', ')}

  --evaluate FILE  measure on labelled lines {"text", "language", "spans": [{"type", "start", "end"}]}
  --errors         list what was missed and which texts without personal data were touched
  --help           this text
`;

const lineSchema = z.object({ text: z.string(), language: z.string().nullish() });
const labelledSchema = z.object({
  text: z.string(),
  language: z.string(),
  spans: z.array(
    z.object({
      type: z.enum(maskKinds),
      start: z.number().int().nonnegative(),
      end: z.number().int().nonnegative(),
    }),
  ),
});
/** Lines written at once: a write a line would halve the speed. */
const linesAWrite = 500;

async function maskLines(): Promise<void> {
  const [tools, texts] = await Promise.all([loadMasking(), loadTexts()]);
  let waiting: string[] = [];
  let faults = 0;
  for await (const { number, line } of readLines(process.stdin)) {
    const input = lineSchema.safeParse(parseJson(line));
    if (input.success) {
      const { text, language } = input.data;
      const spoken = typeof language === 'string' && texts.speaks(language) ? language : sourceLanguage;
      const result = mask(text, language ?? spoken, tools, (type) =>
        texts.text(spoken, `bot:mask.placeholder.${type}`),
      );
      waiting.push(`${JSON.stringify(result)}\n`);
    } else {
      faults += 1;
      waiting.push(
        `${JSON.stringify({ error: 'The line is not {"text": …, "language": tag}.', line: number })}\n`,
      );
    }
    if (waiting.length >= linesAWrite) {
      await print(waiting.join(''));
      waiting = [];
    }
  }
  await print(waiting.join(''));
  if (faults > 0) throw new Error(`${faults} of the lines could not be read.`);
}

async function evaluate(file: string, listErrors: boolean): Promise<void> {
  const tools = await loadMasking();
  const rows: LabelledText[] = [];
  const input = createReadStream(file);
  const opened = new Promise<never>((_, reject) => {
    input.once('error', (cause) => reject(new UsageError(`${file} can’t be read.`, { cause })));
  });
  const reading = (async () => {
    for await (const { number, line } of readLines(input)) {
      const row = labelledSchema.safeParse(parseJson(line));
      if (!row.success) throw new UsageError(`${file}: line ${number} is not what is expected; see --help.`);
      rows.push(row.data);
    }
  })();
  await Promise.race([reading, opened]);
  const startedAt = performance.now();
  const judged = rows.map(
    (row): JudgedText => ({ ...row, found: findPersonalData(row.text, row.language, tools) }),
  );
  const spentMs = performance.now() - startedAt;
  const languages = [...new Set(rows.map(({ language }) => language))].sort();
  const parts = languages.length > 1 ? ['all', ...languages] : ['all'];
  for (const part of parts) {
    await print(
      table(
        part,
        judged.filter(({ language }) => part === 'all' || part === language),
      ),
    );
  }
  await print(`${(spentMs / Math.max(1, rows.length)).toFixed(3)} ms a text\n`);
  if (listErrors) await print(judged.flatMap(describeErrors).join(''));
}

function table(name: string, judged: readonly JudgedText[]): string {
  const { byType, clean, touched } = measureMasking(judged);
  const line = (label: string, all: number, wrong: number, what: string) =>
    `  ${label.padEnd(18)}${String(all).padStart(6)}${String(wrong).padStart(6)} ${what}${percent(wrong, all).padStart(9)}\n`;
  const types = maskKinds.flatMap((type) => {
    const count = byType.get(type);
    return count === undefined ? [] : [line(type, count.all, count.missed, 'missed ')];
  });
  return `${name}: ${judged.length} texts\n${types.join('')}${line('no personal data', clean, touched, 'touched')}`;
}

function percent(part: number, all: number): string {
  return all === 0 ? '–' : `${((100 * part) / all).toFixed(1)} %`;
}

function describeErrors({ text, language, spans, found }: JudgedText): readonly string[] {
  const missed = spans
    .filter((span) => !isCovered(text, span, found))
    .map(({ type, start, end }) => `missed ${type} ${language} "${text.slice(start, end)}" in: ${text}\n`);
  const touched =
    spans.length > 0
      ? []
      : found.map(
          ({ type, start, end }) => `touched ${type} ${language} "${text.slice(start, end)}" in: ${text}\n`,
        );
  return [...missed, ...touched];
}

async function* readLines(input: NodeJS.ReadableStream): AsyncGenerator<{ number: number; line: string }> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() !== '') yield { number, line };
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

await runCommand(async () => {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: { jsonl: flag, errors: flag, help: flag, evaluate: { type: 'string' } },
  });
  if (values.help) return print(help);
  if (values.evaluate !== undefined && !values.jsonl) return evaluate(values.evaluate, values.errors);
  if (values.jsonl && values.evaluate === undefined) return maskLines();
  throw new UsageError('Give --jsonl or --evaluate FILE; see --help.');
});
