import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../file-system.js';
import { openStore } from '../open-store.js';
import { Findings, type TortureReport } from './report.js';
import { numberedView, viewsById } from './scenario-views.js';

/** Room for the store and what fills the disk, in KiB. */
const diskKb = 256;

/**
 * Saves on a small disk in memory until it is really full, makes room, and saves again, with the disk filled at
 * several points of the store's life.
 */
export async function tortureFullDisk(folder: string): Promise<TortureReport> {
  const findings = new Findings('full-disk');
  for (const fillerKb of [0, 50, 100, 150, 190, 210, 220, 230, 236, 240, 244]) {
    const disk = join(folder, `disk-${fillerKb}`);
    await mkdir(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskKb}k`, 'tmpfs', disk], {
      encoding: 'utf8',
    });
    if (mounted.status !== 0) {
      const why = mounted.error?.message ?? mounted.stderr.trim();
      return { ...findings.report(), notDone: `a small disk can not be mounted here: ${why}` };
    }
    try {
      await fillAndEmpty(disk, fillerKb, findings);
    } catch (error) {
      findings.expect(false, `with ${fillerKb} KiB taken: ${String(error)}`);
    } finally {
      spawnSync('umount', [disk]);
      await rm(disk, { recursive: true });
    }
  }
  return findings.report();
}

async function fillAndEmpty(disk: string, fillerKb: number, findings: Findings): Promise<void> {
  const moment = `with ${fillerKb} KiB of ${diskKb} taken`;
  const filler = join(disk, 'filler');
  const spare = join(disk, 'spare');
  await writeFile(spare, Buffer.alloc(8 * 1024));
  await writeFile(filler, Buffer.alloc(Math.min(fillerKb, diskKb - 20) * 1024));
  const store = await openStore({ dir: join(disk, 'store'), clock: () => new Date() });
  const expected = new Map<string, string>();
  let refused = 0;
  const save = async (number: number): Promise<void> => {
    const view = numberedView(number);
    findings.cases += 1;
    try {
      await store.views.add(view);
      expected.set(view.id, JSON.stringify(view));
    } catch (error) {
      findings.expect(hasCode(error, 'ENOSPC'), `${moment}: refused with ${String(error)}`);
      refused += 1;
    }
  };
  for (let number = 0; refused < 40 && number < 5000; number += 1) {
    if (number % 3 === 0) await Promise.all([save(number), save(number + 10_000)]);
    else await save(number);
  }
  findings.count('refused', refused);
  findings.count('saved', expected.size);
  findings.expect(refused > 0, `${moment}: the disk never was full`);
  const isKept = async (): Promise<boolean> =>
    JSON.stringify([...(await viewsById(store.views))]) === JSON.stringify([...expected]);
  findings.expect(await isKept(), `${moment}: what is held is not what was acknowledged`);
  await rm(spare);
  await rm(filler);
  const before = refused;
  for (let number = 20_000; number < 20_010; number += 1) await save(number);
  findings.expect(refused === before, `${moment}: it does not save again when there is room`);
  await store.close();
  const again = await openStore({ dir: join(disk, 'store'), clock: () => new Date() });
  const found = JSON.stringify([...(await viewsById(again.views))]);
  await again.close();
  findings.expect(
    found === JSON.stringify([...expected]),
    `${moment}: a start finds what was not acknowledged`,
  );
}
