/** A view as a row that staff read: names instead of ids, the hour in Swedish time, nothing about receipts. */
import type { View } from './view.js';

export interface ExportRow {
  readonly id: string;
  /** Swedish time, to the hour: `2026-11-23 10:00`. */
  readonly receivedAt: string;
  readonly area: string;
  readonly place: string;
  /** 1–5; empty when it wasn't answered. */
  readonly rating: number | '';
  readonly text: string;
  readonly language: string;
  readonly masked: readonly string[];
  /** The promise or measure by name. */
  readonly topic: string;
  readonly kind: string;
  readonly when: string;
  readonly better: string;
  readonly age: string;
  /** What was added later, an addition a line. */
  readonly additions: string;
}

/** How ids are named for the reader. */
export interface RowNames {
  area(id: string): string;
  place(id: string): string;
  language(tag: string): string;
  mask(kind: View['masked'][number]): string;
  topic(id: string): string;
  kind(kind: NonNullable<View['kind']>): string;
  age(span: NonNullable<View['age']>): string;
}

const swedishTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});

export function toExportRow(view: View, names: RowNames): ExportRow {
  return {
    id: view.id,
    receivedAt: swedishTime.format(new Date(view.receivedAt)),
    area: names.area(view.area),
    place: placeOf(view, names),
    rating: view.rating ?? '',
    text: view.text,
    language: names.language(view.language),
    masked: view.masked.map((kind) => names.mask(kind)),
    topic: view.topic === undefined ? '' : names.topic(view.topic),
    kind: view.kind === undefined ? '' : names.kind(view.kind),
    when: view.when ?? '',
    better: view.better ?? '',
    age: view.age === undefined ? '' : names.age(view.age),
    additions: (view.additions ?? []).map(({ text }) => text).join('\n'),
  };
}

/** The place by name and, after it, where in it by the resident's own words. */
function placeOf({ place, placeWords }: View, names: RowNames): string {
  return [place === undefined ? undefined : names.place(place), placeWords]
    .filter((part) => part !== undefined)
    .join(': ');
}

/** The Swedish calendar day a view came in on, `YYYY-MM-DD`. */
export function swedishDay(view: View): string {
  return swedishTime.format(new Date(view.receivedAt)).slice(0, 10);
}

/** The calendar day before; a view of a Swedish day may lie in the UTC day before it. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/**
 * A text that a spreadsheet takes as text: one that begins as a formula could, or with a control character, gets an
 * apostrophe before it. NUL is taken out: no spreadsheet shows it, and some cut the text there.
 */
export function formulaSafe(text: string): string {
  const clean = text.replaceAll('\0', '');
  return /^[\s]*[=+\-@\t\r\n＝＋－＠]/u.test(clean) ? `'${clean}` : clean;
}
