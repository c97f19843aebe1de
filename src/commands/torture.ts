/** `npm run torture`: kills, power cuts, failing disks and damaged files, and whether the store stands them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { ChildProgram } from '../storage/torture/children.js';
import { tortureDamage } from '../storage/torture/damage.js';
import { tortureFaults } from '../storage/torture/faults.js';
import { tortureFullDisk } from '../storage/torture/full-disk.js';
import { tortureKills } from '../storage/torture/kills.js';
import { torturePowerCut } from '../storage/torture/power-cut.js';
import type { TortureReport } from '../storage/torture/report.js';
import { tortureModes, tortureSecondProcess } from '../storage/torture/second-process.js';
import { tortureSyscalls } from '../storage/torture/syscalls.js';
import { print, runCommand, UsageError } from './output.js';

/** Cases of each: in full, and in a short round. Those without are as many as there are. */
const defaultRounds = {
  kills: { full: 1000, quick: 100 },
  damage: { full: 10_000, quick: 1000 },
  'power-cut': { full: 200, quick: 40 },
  'second-process': { full: 50, quick: 5 },
  modes: { full: 200, quick: 40 },
} as const;

const help = `Usage: npm run torture -- [--quick] [--only NAME] [--rounds N] [--seed N]

Does to the store what may befall it, in a temporary folder, and tells how many cases there were and what went wrong.
In full some five minutes, --quick some 40 s.

  kills           SIGKILL to a process that saves, at random moments: nothing acknowledged is lost, every start reads
  power-cut       the power cut after every operation of a series of saves, in five ways that disks lose data
  faults          each operation in turn answers EIO, ENOSPC or EMFILE, once or from then on
  syscalls        the same by the kernel, through strace
  full-disk       a small disk that is really full (needs root, to mount it)
  damage          files with flipped bits, cut short, with lines swapped …: noticed, or nothing is changed
  second-process  is refused within a second
  modes           every file is its owner's alone after every save

  --quick     fewer cases of each
  --only NAME one of these
  --rounds N  so many kills, damages, saves (power-cut, modes) or processes; with --only
  --seed N    other random choices (default 1)
  --help      this text
`;

/** Failures of each that are told in full. */
const shownFailures = 10;

interface Settings {
  readonly folder: string;
  readonly seed: number;
  readonly isQuick: boolean;
  readonly rounds: number | undefined;
}

type RoundsName = keyof typeof defaultRounds;

const tortures: Readonly<Record<string, (settings: Settings) => Promise<TortureReport>>> = {
  kills: (settings) =>
    tortureKills({ ...settings, rounds: roundsOf('kills', settings) }, childProgram(), (done) => {
      if (done % 100 === 0) process.stderr.write(`${done} kills\n`);
    }),
  'power-cut': (settings) => torturePowerCut(roundsOf('power-cut', settings)),
  faults: ({ folder, isQuick }) => tortureFaults(folder, isQuick ? 3 : 1),
  syscalls: ({ folder, isQuick }) => tortureSyscalls(folder, childProgram(), isQuick ? 5 : 1),
  'full-disk': ({ folder }) => tortureFullDisk(folder),
  damage: (settings) => tortureDamage({ ...settings, rounds: roundsOf('damage', settings) }),
  'second-process': (settings) =>
    tortureSecondProcess({ ...settings, rounds: roundsOf('second-process', settings) }, childProgram()),
  modes: (settings) => tortureModes({ ...settings, rounds: roundsOf('modes', settings) }),
};

function roundsOf(name: RoundsName, { rounds, isQuick }: Settings): number {
  return rounds ?? defaultRounds[name][isQuick ? 'quick' : 'full'];
}

/** The child beside this file, as source or as built. */
function childProgram(): ChildProgram {
  const self = fileURLToPath(import.meta.url);
  const child = join(self, '..', `torture-child${extname(self)}`);
  return { file: process.execPath, args: [...process.execArgv, child] };
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      rounds: { type: 'string' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return print(help);
  const { only } = values;
  const names = Object.keys(tortures).filter((name) => only === undefined || name === only);
  if (names.length === 0) throw new UsageError(`--only must be one of ${Object.keys(tortures).join(', ')}.`);
  if (values.rounds !== undefined && (only === undefined || !(only in defaultRounds))) {
    throw new UsageError(`--rounds goes with --only and one of ${Object.keys(defaultRounds).join(', ')}.`);
  }
  const rounds = values.rounds === undefined ? undefined : wholeNumber('--rounds', values.rounds);
  const seed = wholeNumber('--seed', values.seed);
  const folder = await mkdtemp(join(tmpdir(), 'loftesboten-torture-'));
  let failures = 0;
  try {
    for (const name of names) {
      process.stderr.write(`${name} …\n`);
      const begun = performance.now();
      const report = await tortures[name]?.({ folder, seed, isQuick: values.quick, rounds });
      if (report === undefined) continue;
      failures += report.failures.length;
      await print(describe(report, performance.now() - begun));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (failures > 0) throw new Error(`${failures} failures: the store does not stand this.`);
});

function wholeNumber(option: string, value: string): number {
  if (!/^\d{1,9}$/.test(value) || Number(value) < 1) throw new UsageError(`${option} must be 1 or more.`);
  return Number(value);
}

function describe({ name, cases, failures, counts, notDone }: TortureReport, ms: number): string {
  const details = Object.entries(counts).map(([what, count]) => `${what}: ${count}`);
  const lines = [
    `${name.padEnd(15)} ${String(cases).padStart(6)} cases, ${failures.length} failures, ${(ms / 1000).toFixed(1)} s` +
      (details.length === 0 ? '' : ` (${details.join(', ')})`),
    ...(notDone === undefined ? [] : [`  not done on this machine: ${notDone}`]),
    ...failures.slice(0, shownFailures).map((failure) => `  ${failure}`),
    ...(failures.length > shownFailures ? [`  and ${failures.length - shownFailures} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
