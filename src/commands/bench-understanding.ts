/** `npm run bench:understanding`: our topic classifier beside other people's engines, on the same messages. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  type ComparisonSet,
  comparisonSetSchema,
  type Measured,
  measuredSchema,
  measureEngine,
} from '../evaluation/compare.js';
import { type EngineName, engineNames, loadTopicEngine } from '../evaluation/engines/load-engine.js';
import { loadComparisonSets } from '../evaluation/load-comparison-sets.js';
import { paths, projectDir } from '../product.js';
import { print, runCommand, UsageError } from './output.js';

/** What natural's logistic regression needs for clinc60 (260 s to train, and then to judge), with some room. */
const defaultLimitSeconds = 400;

const help = `Usage: npm run bench:understanding [-- --engine NAME] [--limit SECONDS] [--json]

Trains each engine on the same phrases and judges it on the same messages, each in a process of its own: accuracy,
area under the out-of-scope curve (50 is chance), time to train, time a message, memory after training.
All of it takes some twenty minutes, most of them two slow engines'.
Sets: our own English and Swedish, and ../shared/benchmarks/clinc60-*.jsonl when it is there.

  --engine NAME    this engine only: ${engineNames.join(', ')}
  --limit SECONDS  give an engine up on a set after so long (default ${defaultLimitSeconds})
  --json           the figures as JSON
  --help           this text
`;

interface Row {
  readonly set: string;
  readonly engine: EngineName;
  /** Or why there is none. */
  readonly measured: Measured | string;
}

async function compare(engines: readonly EngineName[], limitSeconds: number, asJson: boolean): Promise<void> {
  const sets = await loadComparisonSets({
    locales: paths.locales,
    evaluation: join(projectDir, 'test', 'evaluation'),
    benchmarks: join(projectDir, '..', 'shared', 'benchmarks'),
  });
  const rows: Row[] = [];
  for (const set of sets) {
    const { train, test, outOfScope } = set;
    if (!asJson)
      await print(
        `\n${set.name}: ${train.length} phrases, ${test.length} messages, ${outOfScope.length} others\n${head}`,
      );
    // One after the other: side by side they would slow each other.
    for (const engine of engines) {
      const row = { set: set.name, engine, measured: await measureInChild(engine, set, limitSeconds) };
      rows.push(row);
      if (!asJson) await print(line(row));
    }
  }
  if (asJson) await print(`${JSON.stringify(rows, null, 2)}\n`);
}

/** A fresh process for each engine and set. Messages go over the channel: engines write to standard output. */
function measureInChild(
  engine: EngineName,
  set: ComparisonSet,
  limitSeconds: number,
): Promise<Measured | string> {
  const child = fork(fileURLToPath(import.meta.url), [childFlag, engine], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(`gave up after ${limitSeconds} s`);
    }, limitSeconds * 1000);
    child.once('message', (message) => resolve(measuredSchema.parse(message)));
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(`ended with code ${code} before it was done`);
    });
    child.send(set);
  });
}

const childFlag = '--child';

/** What a child does: one set comes over the channel, one result goes back. */
async function answerParent(engine: EngineName): Promise<void> {
  const message = await new Promise<unknown>((resolve) => process.once('message', resolve));
  const set = comparisonSetSchema.parse(message);
  const train = await loadTopicEngine(engine);
  const memory = (): number => {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const measured = await measureEngine(train, set, { now: () => performance.now(), memory });
  process.send?.(measured, () => process.disconnect());
}

const columns = ['accuracy %', 'area %', 'train ms', 'ms a message', 'memory MB'];
const head = `${cells('', columns)}\n`;

function line({ engine, measured }: Row): string {
  if (typeof measured === 'string') return `${cells(engine, [measured])}\n`;
  const { accuracy, area, trainMs, messageMs, memoryMb } = measured;
  return `${cells(engine, [
    accuracy.toFixed(1),
    area.toFixed(1),
    trainMs.toFixed(0),
    messageMs.toFixed(3),
    memoryMb.toFixed(0),
  ])}\n`;
}

function cells(first: string, others: readonly string[]): string {
  return first.padEnd(18) + others.map((cell) => cell.padStart(14)).join('');
}

function engineNamed(name: string): EngineName {
  const known = engineNames.find((one) => one === name);
  if (known === undefined) throw new UsageError(`"${name}" is not one of ${engineNames.join(', ')}.`);
  return known;
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string' },
      limit: { type: 'string', default: String(defaultLimitSeconds) },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      // Between the command and its own children only.
      child: { type: 'string' },
    },
  });
  if (values.help) return print(help);
  if (values.child !== undefined) {
    if (process.send === undefined) throw new UsageError('--child is for the command’s own use; see --help.');
    return answerParent(engineNamed(values.child));
  }
  const limitSeconds = Number(values.limit);
  if (!(limitSeconds > 0)) throw new UsageError('--limit takes a number of seconds above 0.');
  return compare(
    values.engine === undefined ? engineNames : [engineNamed(values.engine)],
    limitSeconds,
    values.json,
  );
});
