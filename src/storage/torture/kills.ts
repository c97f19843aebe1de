import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../open-store.js';
import { judge } from './answers.js';
import { type ChildProgram, linesOf, startChild } from './children.js';
import { Findings, type TortureOptions, type TortureReport } from './report.js';
import { viewsById } from './scenario-views.js';
import { seededRandom } from './seeded-random.js';

/** After so many kills a new store is begun, so that checking doesn't take longer and longer. */
const killsPerStore = 25;
/** How many children save side by side, each in a store of its own. */
const lanes = 2;

/** Kills a saving child at random moments, some while it starts, and looks at what is left each time. */
export async function tortureKills(
  { rounds, folder, seed }: TortureOptions,
  program: ChildProgram,
  progress: (done: number) => void = () => undefined,
): Promise<TortureReport> {
  const findings = new Findings('kills');
  const random = seededRandom(seed);
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (findings.cases < rounds) {
        const store = await mkdtemp(join(folder, 'kills-'));
        const said: string[] = [];
        for (let kill = 0; kill < killsPerStore && findings.cases < rounds; kill += 1) {
          findings.cases += 1;
          progress(findings.cases);
          const lines = await saveAndKill(program, store, kill * 1_000_000, random);
          findings.count(lines.length === 0 ? 'killed before the first save' : 'killed while saving');
          findings.count(
            'acknowledged',
            lines.filter((line) => /^(added|changed|removed) /.test(line)).length,
          );
          said.push(...lines);
          await check(store, said, `kill ${findings.cases}`, findings);
        }
        await rm(store, { recursive: true });
      }
    }),
  );
  return findings.report();
}

async function saveAndKill(
  program: ChildProgram,
  folder: string,
  first: number,
  random: () => number,
): Promise<readonly string[]> {
  const child = startChild(program, 'save-until-killed', folder, {}, [String(first)]);
  const ended = once(child, 'close');
  const output = linesOf(child);
  if (random() < 0.1) {
    // Somewhere in its start.
    await wait(random() * 200);
  } else {
    const untilLines = 1 + Math.floor(random() * 60);
    while (output.lines.length < untilLines && child.exitCode === null) await wait(1);
    await wait(random() * 6);
  }
  child.kill('SIGKILL');
  await ended;
  const complaint = output.complaint();
  if (complaint !== '') throw new Error(`The saving process failed by itself: ${complaint}`);
  return output.lines;
}

async function check(
  folder: string,
  said: readonly string[],
  moment: string,
  findings: Findings,
): Promise<void> {
  try {
    const store = await openStore({ dir: folder, clock: () => new Date() });
    const found = await viewsById(store.views);
    await store.close();
    for (const fault of judge(said, found)) findings.expect(false, `${moment}: ${fault}`);
  } catch (error) {
    findings.expect(false, `${moment}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
