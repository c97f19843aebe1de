/** `npm run --silent export`: the views, for Excel or a program. Works while the server runs; changes nothing. */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseConfig } from '../config.js';
import { dayBefore, type ExportRow, type RowNames, swedishDay, toExportRow } from '../feedback/export-row.js';
import type { View } from '../feedback/view.js';
import { loadFile } from '../files/load-file.js';
import { loadKnowledge } from '../knowledge/load-knowledge.js';
import { loadTexts, paths, projectDir } from '../product.js';
import { openViewReader } from '../storage/view-reader.js';
import { readEnvironment } from './environment.js';
import { type Columns, type ExportFormat, exportFormats, formatRows } from './export-formats.js';
import { runCommand, UsageError } from './output.js';
import { writeWholeFile } from './whole-file.js';

const help = `Usage: npm run --silent export -- --format csv|ndjson|json [--from DATE] [--to DATE] [--area TOPIC] [--out FILE]

Writes the stored views, oldest day first, to standard output or a file.

  --format csv    for Excel: semicolons, UTF-8 with a byte order mark, no cell that is a formula
  --format ndjson a JSON object a line
  --format json   one JSON array
  --from DATE     the first day, as 2026-11-23 (Swedish time)
  --to DATE       the last day, included
  --area TOPIC    only one area: traffic, youth, integration or other
  --out FILE      write to this file (readable by you alone) instead of standard output
  --help          this text

The views are read from DATA_DIR (default data/store).
`;

const day = z.iso.date();

function parseFormat(value: string | undefined): ExportFormat {
  const format = exportFormats.find((known) => known === value);
  if (format === undefined)
    throw new UsageError(`--format must be one of ${exportFormats.join(', ')}; see --help.`);
  return format;
}

function parseDay(option: string, value: string | undefined): string | undefined {
  if (value !== undefined && !day.safeParse(value).success) {
    throw new UsageError(`${option} must be a day such as 2026-11-23, not "${value}".`);
  }
  return value;
}

async function* toRows(
  views: AsyncIterable<View>,
  names: RowNames,
  from: string | undefined,
  to: string | undefined,
): AsyncGenerator<ExportRow> {
  for await (const view of views) {
    const received = swedishDay(view);
    if (from !== undefined && received < from) continue;
    if (to !== undefined && received > to) continue;
    yield toExportRow(view, names);
  }
}

/** How long an export may be silent on standard error, in milliseconds. */
const progressEveryMs = 1000;

async function* withProgress(rows: AsyncIterable<ExportRow>): AsyncGenerator<ExportRow> {
  let count = 0;
  let last = Date.now();
  let told = false;
  for await (const row of rows) {
    count += 1;
    if (Date.now() - last >= progressEveryMs) {
      last = Date.now();
      told = true;
      process.stderr.write(`${count} views exported so far\n`);
    }
    yield row;
  }
  if (told) process.stderr.write(`${count} views exported\n`);
}

async function write(chunks: AsyncIterable<string>, file: string | undefined): Promise<void> {
  if (file !== undefined) return writeWholeFile(chunks, file, '--out');
  await pipeline(Readable.from(chunks), process.stdout, { end: false });
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      format: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      area: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const format = parseFormat(values.format);
  const from = parseDay('--from', values.from);
  const to = parseDay('--to', values.to);
  if (from !== undefined && to !== undefined && from > to)
    throw new UsageError(`--from ${from} is after --to ${to}.`);

  const config = parseConfig(readEnvironment(), projectDir);
  const knowledge = await loadKnowledge({
    topicsFile: join(paths.data, 'topics.json'),
    municipalityDir: join(paths.data, 'harjedalen'),
  });
  const { area } = values;
  if (area !== undefined && !knowledge.focusAreas.includes(area)) {
    throw new UsageError(`--area must be one of ${knowledge.focusAreas.join(', ')}, not "${area}".`);
  }
  const texts = await loadTexts();
  const staff = await loadFile(join(paths.locales, 'sv', 'staff.json'), z.record(z.string(), z.string()));
  const languageNames = new Intl.DisplayNames(['sv'], { type: 'language' });
  const names: RowNames = {
    area: (id) => texts.text('sv', `bot:fb.area.${id}`),
    place: (id) =>
      id === 'all'
        ? texts.text('sv', 'bot:fb.place.all')
        : (knowledge.places.find((place) => place.id === id)?.name ?? id),
    language: (tag) => languageNames.of(tag) ?? tag,
    mask: (kind) => texts.text('sv', `bot:mask.${kind}`),
    topic: (id) => texts.text('sv', `topics:${id}`),
    kind: (kind) => texts.text('sv', `bot:fb.kind.${kind}`),
    age: (span) => texts.text('sv', `bot:fb.age.${span}`),
  };
  const keys = [
    ...(['receivedAt', 'area', 'place', 'rating', 'text', 'language', 'masked'] as const),
    ...(['topic', 'kind', 'when', 'better', 'age', 'additions'] as const),
  ];
  const columns: Columns = keys.map((key) => ({ key, header: staff[`export.${key}`] ?? key }));

  const reader = await openViewReader(config.dataDir);
  const views = reader.read({
    ...(from === undefined ? {} : { from: dayBefore(from) }),
    ...(to === undefined ? {} : { to }),
    ...(area === undefined ? {} : { area }),
  });
  const rows = withProgress(toRows(views, names, from, to));
  await write(formatRows(format, rows, columns), values.out);
});
