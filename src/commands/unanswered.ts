/** `npm run --silent unanswered`: what residents asked and weren't answered, most often asked first. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { parseConfig } from '../config.js';
import { byFrequency, firstKeptDay, type Unanswered, unansweredKeptDays } from '../feedback/unanswered.js';
import { loadFile } from '../files/load-file.js';
import { paths, projectDir } from '../product.js';
import { readUnanswered } from '../storage/unanswered-store.js';
import { readEnvironment } from './environment.js';
import { swedishExcel } from './export-formats.js';
import { print, runCommand, UsageError } from './output.js';
import { writeWholeFile } from './whole-file.js';

const help = `Usage: npm run --silent unanswered -- [--language TAG] [--since DATE] [--limit N] [--json] [--csv FILE]

Lists what residents asked and the bot couldn't answer, most often asked first: how often, when last, in which language,
the topics that came nearest, and the words, in which personal data is masked. Works while the server runs; changes
nothing. To teach the understanding, add other ways to ask the same to locales/<language>/phrases.json.

  --language TAG  only one language, as sv
  --since DATE    only what was asked on this day or later, as 2026-11-23 (Swedish time)
  --limit N       only the N most asked
  --json          one JSON array
  --csv FILE      write to this file (readable by you alone), for Excel
  --help          this text

What was last asked more than ${unansweredKeptDays} days ago is not listed, and a running server removes it for good.
It is read from DATA_DIR (default data/store).
`;

/** What is shown of a question, in this order. */
const shown = ['count', 'lastSeen', 'firstSeen', 'language', 'nearest', 'text'] as const;

type Row = Pick<Unanswered, (typeof shown)[number]>;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      language: { type: 'string' },
      since: { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'boolean', default: false },
      csv: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return print(help);
  if (values.json && values.csv !== undefined)
    throw new UsageError('--json and --csv can’t be given together.');
  const wish = { language: values.language, since: parseDay(values.since), limit: parseLimit(values.limit) };
  const config = parseConfig(readEnvironment(), projectDir);
  const rows = select(await readUnanswered(config.dataDir), wish, firstKeptDay(new Date()));
  if (values.csv !== undefined) {
    await writeWholeFile([await toCsv(rows)], values.csv, '--csv');
    return print(`${rows.length} written to ${values.csv}\n`);
  }
  await print(values.json ? toJson(rows) : toTable(rows));
});

function parseDay(value: string | undefined): string {
  if (value !== undefined && !z.iso.date().safeParse(value).success)
    throw new UsageError(`--since must be a day such as 2026-11-23, not "${value}".`);
  return value ?? '';
}

function parseLimit(value: string | undefined): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (!/^[1-9]\d{0,8}$/.test(value))
    throw new UsageError(`--limit must be a whole number from 1, not "${value}".`);
  return Number(value);
}

interface Wish {
  readonly language: string | undefined;
  readonly since: string;
  readonly limit: number;
}

function select(questions: readonly Unanswered[], wish: Wish, firstKept: string): readonly Row[] {
  return byFrequency(questions)
    .filter(({ lastSeen }) => lastSeen >= firstKept && lastSeen >= wish.since)
    .filter(({ language }) => wish.language === undefined || language === wish.language)
    .slice(0, wish.limit)
    .map(({ count, lastSeen, firstSeen, language, nearest, text }) => ({
      count,
      lastSeen,
      firstSeen,
      language,
      nearest,
      text,
    }));
}

function toJson(rows: readonly Row[]): string {
  return rows.length === 0 ? '[]\n' : `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
}

async function toCsv(rows: readonly Row[]): Promise<string> {
  const staff = await loadFile(join(paths.locales, 'sv', 'staff.json'), z.record(z.string(), z.string()));
  const columns = shown.map((key) => ({ key, header: staff[`unanswered.${key}`] ?? key }));
  return stringify(
    rows.map((row) => ({ ...row, nearest: row.nearest.join(', ') })),
    { ...swedishExcel, columns },
  );
}

/** Columns for a terminal; the words come last, since those of other scripts have other widths. */
function toTable(rows: readonly Row[]): string {
  if (rows.length === 0) return 'Nothing is kept that wasn’t answered.\n';
  const lines = [
    ['times', 'last day', 'language', 'nearest topics', 'text'],
    ...rows.map(({ count, lastSeen, language, nearest, text }) => [
      String(count),
      lastSeen,
      language,
      nearest.join(', '),
      text,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...lines.map((cells) => cells[at]?.length ?? 0)));
  return lines
    .map((cells) =>
      cells
        .map((cell, at) => (at === 0 ? cell.padStart(widths[0] ?? 0) : cell.padEnd(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n')
    .concat('\n');
}
