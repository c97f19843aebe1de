/** `npm run evaluate`: how well messages are understood, on sets that nothing was trained on. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  areaUnderCurve,
  confusions,
  type EvaluationRow,
  evaluationKinds,
  type Figures,
  figureNames,
  goals,
  isRight,
  type Judged,
  measure,
  reaches,
  regressions,
} from '../evaluation/figures.js';
import { loadFile } from '../files/load-file.js';
import { loadEngine, projectDir } from '../product.js';
import { understand } from '../understanding/engine.js';
import { trainPlainClassifier } from '../understanding/plain-classifier.js';
import { print, runCommand, UsageError } from './output.js';

const help = `Usage: npm run evaluate [-- --errors] [--json] [--write] [--gate]
       npm run --silent evaluate -- --train FILE --test FILE [--out-of-scope FILE]

Judges the project's own evaluation sets (test/evaluation), by set, with the goals beside.

  --errors             list every message that was misjudged
  --json               the figures as JSON
  --write              keep the figures as the baseline of the gate
  --gate               exit with 1, naming each figure that is worse than the baseline by more than a point
  --train, --test      judge the classifier on any {"text", "topic"} JSON lines instead
  --out-of-scope FILE  messages about none of the topics, to tell apart
  --help               this text
`;

const setsDir = join(projectDir, 'test', 'evaluation');
const baselineFile = join(setsDir, 'baseline.json');
const rowSchema = z.object({
  text: z.string(),
  language: z.string(),
  topic: z.string(),
  urgent: z.boolean(),
  kind: z.enum(evaluationKinds),
});
const pairSchema = z.object({ text: z.string(), topic: z.string().default('none') });
const figuresSchema = z.record(
  z.string(),
  z.object({
    right: z.number(),
    offered: z.number(),
    refused: z.number(),
    wrong: z.number(),
    urgent: z.number(),
    lookalikeAlarms: z.number(),
    ordinaryAlarms: z.number(),
    viewAlarms: z.number(),
    quietAlarms: z.number(),
    language: z.number(),
  }),
);
const shownConfusions = 25;

async function evaluateOwn(options: {
  errors: boolean;
  json: boolean;
  write: boolean;
  gate: boolean;
}): Promise<void> {
  const { engine } = await loadEngine();
  const names = (await readdir(setsDir)).filter((name) => name.endsWith('.jsonl')).sort();
  const bySet: Record<string, Figures> = {};
  const all: Judged[] = [];
  let spentMs = 0;
  for (const name of names) {
    const rows: readonly EvaluationRow[] = await readLines(join(setsDir, name), rowSchema);
    const startedAt = performance.now();
    const judged = rows.map((row) => ({ row, understood: understand(engine, row.text) }));
    spentMs += performance.now() - startedAt;
    bySet[name.replace('.jsonl', '')] = measure(judged);
    all.push(...judged);
  }
  bySet['all'] = measure(all);
  if (options.write) await writeFile(baselineFile, `${JSON.stringify(rounded(bySet), null, 2)}\n`);
  if (options.json) return print(`${JSON.stringify(rounded(bySet), null, 2)}\n`);
  await print(`${table(bySet)}\n${(spentMs / all.length).toFixed(3)} ms a message, ${all.length} messages\n`);
  if (options.errors) await print(`\n${all.filter(isMisjudged).map(describe).join('\n')}\n`);
  else if (!options.gate) {
    const shown = confusions(all).slice(0, shownConfusions);
    await print(
      `\nThe commonest confusions:\n${shown.map(([pair, count]) => `  ${count}  ${pair}`).join('\n')}\n`,
    );
  }
  if (!options.gate) return;
  const worse = regressions(await loadFile(baselineFile, figuresSchema), rounded(bySet));
  if (worse.length > 0) throw new Error(`The understanding got worse:\n${worse.join('\n')}`);
}

function rounded(bySet: Readonly<Record<string, Figures>>): Record<string, Figures> {
  const round = (figures: Figures): Figures => {
    const pairs = figureNames.map((name) => [name, Math.round(figures[name] * 10) / 10] as const);
    return { ...figures, ...Object.fromEntries(pairs) };
  };
  return Object.fromEntries(Object.entries(bySet).map(([set, figures]) => [set, round(figures)]));
}

function table(bySet: Readonly<Record<string, Figures>>): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(14) : cell.padStart(17))).join('');
  const goal = (name: keyof Figures) => {
    const { least, most } = goals[name];
    return least === undefined ? `≤ ${most}` : `≥ ${least}`;
  };
  return [
    line(['%', ...figureNames]),
    line(['goal', ...figureNames.map(goal)]),
    ...Object.entries(bySet).map(([set, figures]) =>
      line([
        set,
        ...figureNames.map(
          (name) => `${reaches(name, figures[name]) ? '' : '! '}${figures[name].toFixed(1)}`,
        ),
      ]),
    ),
  ].join('\n');
}

function isMisjudged(one: Judged): boolean {
  const { row, understood } = one;
  if (row.urgent !== understood.urgent) return true;
  return row.kind === 'topic' || row.kind === 'refusal' ? !isRight(one) : false;
}

function describe({ row, understood }: Judged): string {
  const given = understood.urgent ? 'URGENT' : understood.topic;
  return `${row.language} ${row.kind} ${row.topic} → ${given} (${understood.confidence.toFixed(2)}): ${row.text}`;
}

/** The classifier alone on anyone's data. */
async function evaluateFiles(train: string, test: string, outOfScope: string | undefined): Promise<void> {
  const training = await readLines(train, pairSchema);
  const startedAt = performance.now();
  const classify = trainPlainClassifier(training);
  const trainMs = performance.now() - startedAt;
  const tested = await readLines(test, pairSchema);
  const others = outOfScope === undefined ? [] : await readLines(outOfScope, pairSchema);
  const judgedAt = performance.now();
  const judged = tested.map((row) => ({ ...classify(row.text), right: row.topic }));
  const strangers = others.map((row) => classify(row.text));
  const judgeMs = (performance.now() - judgedAt) / Math.max(1, tested.length + others.length);
  const accuracy = judged.filter(({ topic, right }) => topic === right).length / Math.max(1, judged.length);
  const area = areaUnderCurve(
    judged.map(({ confidence }) => confidence),
    strangers.map(({ confidence }) => confidence),
  );
  await print(
    `accuracy ${(100 * accuracy).toFixed(1)} % of ${tested.length}\n${
      outOfScope === undefined
        ? ''
        : `area under the out-of-scope curve ${area.toFixed(3)} (${others.length} others)\n`
    }trained in ${trainMs.toFixed(0)} ms, ${judgeMs.toFixed(3)} ms a message\n`,
  );
}

async function readLines<T>(file: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${file} can’t be read.`, { cause });
  });
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => parseLine(file, line, index + 1, schema));
}

function parseLine<T>(file: string, line: string, number: number, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch (cause) {
    throw new UsageError(`${file}: line ${number} is not what is expected; see --help.`, { cause });
  }
}

await runCommand(async () => {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: {
      errors: flag,
      json: flag,
      write: flag,
      gate: flag,
      help: flag,
      train: { type: 'string' },
      test: { type: 'string' },
      'out-of-scope': { type: 'string' },
    },
  });
  if (values.help) return print(help);
  const { train, test } = values;
  if (train === undefined && test === undefined) return evaluateOwn(values);
  if (train === undefined || test === undefined) throw new UsageError('--train and --test belong together.');
  return evaluateFiles(train, test, values['out-of-scope']);
});
