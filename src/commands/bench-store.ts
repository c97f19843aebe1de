/** `npm run bench:store`: what saving a view costs, beside plain lowdb and the least that durability costs. */
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { View } from '../feedback/view.js';
import { type BurstOptions, type Measured, measureTogether, quantile } from '../storage/bench/measure.js';
import { openBare, openOurs, openPlainLowdb } from '../storage/bench/peers.js';
import { openStore } from '../storage/open-store.js';
import { numberedView } from '../storage/torture/scenario-views.js';
import { print, runCommand, UsageError } from './output.js';

const help = `Usage: npm run bench:store -- [--quick] [--stored N] [--dir FOLDER]

Saves views into stores that hold many already, 1, 16 and 256 at a time, in bursts that take turns:
  ours        the store of views: check sums, validation, one fdatasync for those that come together
  append      each view's JSON appended to a file and fdatasync, those that come together in one; nothing else
  plain lowdb one JSON file, written whole for every save, without a sync
and then starts the store, and finds, changes and removes views by their receipts. Some three minutes.

  --quick       1 000 and 100 000 stored only, and fewer saves
  --stored N    only with N stored (at most ${maxStored()})
  --dir FOLDER  on the disk of this folder instead of the temporary one's
  --help        this text

Everything is written to a folder of its own and removed afterwards; it takes up to 1.5 GB, and what doesn't fit with
half of the disk's room left is left out.
`;

function maxStored(): number {
  return 1_000_000;
}

const sizes = [1000, 100_000, maxStored()];
const concurrencies = [1, 16, 256] as const;
/** Bytes on disk of one stored view, ours and plain lowdb's together, with room to spare. */
const bytesPerView = 1500;
/** Plain lowdb is left out where one round of saves, one for each at a time, would take longer, in ms. */
const tooSlowMs = 3000;
/** Most views that plain lowdb is tried with: a million take seconds a save and a gigabyte of memory. */
const maxLowdbStored = 100_000;

interface Settings {
  readonly dir: string;
  readonly isQuick: boolean;
}

async function benchSize(stored: number, { dir, isQuick }: Settings): Promise<void> {
  process.stderr.write(`storing ${stored} views …\n`);
  const folder = await mkdtemp(join(dir, 'loftesboten-bench-'));
  try {
    const store = join(folder, 'store');
    await fillStore(store, stored);
    let next = stored;
    const makeViews = (count: number): readonly View[] => {
      next += count;
      return Array.from({ length: count }, (_, index) => numberedView(next - count + index));
    };
    const options = { bursts: isQuick ? 5 : 15, limitMs: isQuick ? 2000 : 5000, makeViews };
    const startedAt = performance.now();
    const ours = await openOurs(store);
    const startMs = performance.now() - startedAt;
    const append = await openBare(join(folder, 'append.jsonl'));
    await print(`\n${stored} stored\n${head}`);
    const bare = new Map<number, Measured>();
    for (const concurrency of concurrencies) {
      process.stderr.write(`saving, ${concurrency} at a time …\n`);
      const savesPerBurst = concurrency === 1 ? 100 : concurrency * 20;
      const peers = [['append', append] as const, ['ours', ours] as const];
      for (const [name, own] of await measureTogether(peers, { ...options, concurrency, savesPerBurst })) {
        if (name === 'append') bare.set(concurrency, own);
        await print(line(concurrency, name, own, bare.get(concurrency)));
      }
    }
    await ours.close();
    await append.close();
    await print(await benchLowdb(join(folder, 'lowdb.json'), stored, options, bare));
    await print(`start, every sum checked: ${startMs.toFixed(0)} ms\n`);
    await print(await benchReceipts(store, stored, isQuick ? 20 : 100));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Plain lowdb, as far as it can be waited for; after the others, since it holds all views in memory. */
async function benchLowdb(
  file: string,
  stored: number,
  options: Omit<BurstOptions, 'concurrency' | 'savesPerBurst'>,
  bare: ReadonlyMap<number, Measured>,
): Promise<string> {
  if (stored > maxLowdbStored) return `plain lowdb: left out, each save would write ${stored} views anew\n`;
  process.stderr.write('saving with plain lowdb …\n');
  await writeFile(file, JSON.stringify(options.makeViews(stored)), { mode: 0o600 });
  const peer = await openPlainLowdb(file);
  const lines: string[] = [];
  for (const concurrency of concurrencies) {
    const begun = performance.now();
    for (const view of options.makeViews(1)) await peer.add(view);
    const saveMs = performance.now() - begun;
    // It saves those that come together in one write, but makes each one's JSON anew.
    if (saveMs * concurrency > tooSlowMs) {
      lines.push(
        `${`${concurrency} at a time`.padEnd(16)}plain lowdb  left out: one save takes ${saveMs.toFixed(0)} ms\n`,
      );
      continue;
    }
    const measured = await measureTogether([['plain lowdb', peer] as const], {
      ...options,
      concurrency,
      savesPerBurst: concurrency,
    });
    const own = measured.get('plain lowdb');
    if (own !== undefined) lines.push(line(concurrency, 'plain lowdb', own, bare.get(concurrency)));
  }
  return lines.join('');
}

/** Two years of views, day after day. */
async function fillStore(folder: string, stored: number): Promise<void> {
  const days = 730;
  const store = await openStore({ dir: folder, clock: () => new Date() });
  const dayMs = 24 * 60 * 60 * 1000;
  const lastDay = Date.parse('2026-11-22T09:00:00.000Z');
  let told = Date.now();
  for (let number = 0; number < stored; number += 1000) {
    const views = Array.from({ length: Math.min(1000, stored - number) }, (_, index) => {
      const day = Math.floor(((number + index) * days) / stored);
      return numberedView(number + index, {
        receivedAt: new Date(lastDay - (days - day) * dayMs).toISOString(),
      });
    });
    await Promise.all(views.map((view) => store.views.add(view)));
    if (Date.now() - told > 5000) {
      told = Date.now();
      process.stderr.write(`${number + views.length} stored\n`);
    }
  }
  await store.close();
}

const columns = ['saves/s', 'to append', 'p50 ms', 'p99 ms', 'to append'];
const head = cells('', '', columns);

function line(concurrency: number, name: string, own: Measured, bare: Measured | undefined): string {
  return cells(`${concurrency} at a time`, name, [
    own.perSecond.toFixed(0),
    bare === undefined ? '' : `× ${(own.perSecond / bare.perSecond).toFixed(2)}`,
    own.p50.toFixed(3),
    own.p99.toFixed(3),
    bare === undefined ? '' : `× ${(own.p99 / bare.p99).toFixed(2)}`,
  ]);
}

function cells(first: string, second: string, others: readonly string[]): string {
  return `${first.padEnd(16)}${second.padEnd(12)}${others.map((cell) => cell.padStart(12)).join('')}\n`;
}

/** Finds, changes and removes views by their receipts, spread over all that is stored. */
async function benchReceipts(folder: string, stored: number, count: number): Promise<string> {
  const store = await openStore({ dir: folder, clock: () => new Date() });
  const hashes = Array.from(
    { length: count },
    (_, index) => numberedView(Math.floor((index * stored) / count)).receiptHash,
  );
  const steps: readonly (readonly [string, (hash: string) => Promise<unknown>])[] = [
    ['found', async (hash) => (await store.views.findByReceipt(hash)) !== undefined],
    [
      'not found',
      async (hash) => (await store.views.findByReceipt([...hash].reverse().join(''))) === undefined,
    ],
    ['changed', (hash) => store.views.update(hash, (view) => ({ ...view, rating: 1 }))],
    ['removed', (hash) => store.views.removeByReceipt(hash)],
  ];
  const lines: string[] = [];
  for (const [what, run] of steps) {
    const times: number[] = [];
    for (const hash of hashes) {
      const begun = performance.now();
      if ((await run(hash)) !== true) throw new Error(`A view was not ${what}.`);
      times.push(performance.now() - begun);
    }
    lines.push(
      `${what} by receipt: p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms\n`,
    );
  }
  await store.close();
  return lines.join('');
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      stored: { type: 'string' },
      dir: { type: 'string', default: tmpdir() },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return print(help);
  const chosen = values.stored === undefined ? sizes : [Number(values.stored)];
  if (!chosen.every((size) => Number.isInteger(size) && size >= 1 && size <= maxStored())) {
    throw new UsageError(`--stored takes a whole number from 1 to ${maxStored()}.`);
  }
  for (const stored of values.quick && values.stored === undefined ? sizes.slice(0, 2) : chosen) {
    const { bavail, bsize } = await statfs(values.dir);
    if (stored * bytesPerView > (bavail * bsize) / 2) {
      await print(`\n${stored} stored: left out, there is too little room on the disk\n`);
      continue;
    }
    await benchSize(stored, { dir: values.dir, isQuick: values.quick });
  }
});
