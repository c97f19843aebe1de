/** Rows as CSV for Swedish Excel, as NDJSON and as JSON: each a stream of text, a row at a time. */
import { type Options, type Stringifier, stringify } from 'csv-stringify';
import { type ExportRow, formulaSafe } from '../feedback/export-row.js';

export const exportFormats = ['csv', 'ndjson', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Columns of the CSV, in order, with their headings. */
export type Columns = readonly { readonly key: Exclude<keyof ExportRow, 'id'>; readonly header: string }[];

export function formatRows(
  format: ExportFormat,
  rows: AsyncIterable<ExportRow>,
  columns: Columns,
): AsyncIterable<string> {
  switch (format) {
    case 'csv':
      return toCsv(rows, columns);
    case 'ndjson':
      return toNdjson(rows);
    case 'json':
      return toJson(rows);
  }
}

/** Semicolons, CRLF and a byte order mark: what Excel with Swedish settings opens without being asked. */
export const swedishExcel = {
  bom: true,
  delimiter: ';',
  record_delimiter: 'windows',
  header: true,
  cast: { string: (value: string) => formulaSafe(value) },
} as const satisfies Options;

async function* toCsv(rows: AsyncIterable<ExportRow>, columns: Columns): AsyncIterable<string> {
  const stringifier: Stringifier = stringify({
    ...swedishExcel,
    columns: columns.map(({ key, header }) => ({ key, header })),
  });
  const feeding = feed(stringifier, rows);
  for await (const chunk of stringifier) yield String(chunk);
  await feeding;
}

async function feed(stringifier: Stringifier, rows: AsyncIterable<ExportRow>): Promise<void> {
  try {
    for await (const row of rows) {
      const record = { ...row, masked: row.masked.join(', ') };
      if (!stringifier.write(record)) await new Promise((resolve) => stringifier.once('drain', resolve));
    }
    stringifier.end();
  } catch (error) {
    // The reader of the stream gets the fault.
    stringifier.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

async function* toNdjson(rows: AsyncIterable<ExportRow>): AsyncIterable<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

async function* toJson(rows: AsyncIterable<ExportRow>): AsyncIterable<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
