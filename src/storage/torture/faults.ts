import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Deletions } from '../deletions.js';
import { nodeFileSystem } from '../file-system.js';
import { DurableViewStore } from '../view-store.js';
import { FaultyFileSystem, type Operation } from './faulty-file-system.js';
import { Findings, type TortureReport } from './report.js';
import { numberedView, viewsById } from './scenario-views.js';

const clock = () => new Date('2026-11-23T09:30:00.000Z');
const maxPerPart = 6;

/** What each operation can be made to answer, see errno(3). */
const codes: Readonly<Record<Operation, readonly string[]>> = {
  list: ['EIO', 'EMFILE'],
  read: ['EIO', 'EMFILE'],
  open: ['EMFILE', 'ENOSPC', 'EIO'],
  write: ['ENOSPC', 'EIO'],
  sync: ['EIO', 'ENOSPC'],
  truncate: ['EIO'],
  rename: ['EIO', 'ENOSPC'],
  unlink: ['EIO'],
  close: ['EIO'],
};

/**
 * Makes each single operation of a series of saves fail, one after the other and in each of its ways, once or for as
 * long as the series lasts: what was acknowledged is there, what was refused is not and never comes, and as soon as
 * the disk works again everything is saved again.
 *
 * @param step only every so many-th operation, for a short round
 */
export async function tortureFaults(folder: string, step = 1): Promise<TortureReport> {
  const findings = new Findings('faults');
  for (const [operation, answers] of Object.entries(codes) as [Operation, readonly string[]][]) {
    for (const code of answers) {
      for (const lasting of [false, true]) {
        let count = 1;
        for (let nth = 1; nth <= count; nth += step) {
          const path = await mkdtemp(join(folder, 'faults-'));
          findings.cases += 1;
          const moment = `${operation} ${nth} ${lasting ? 'and later fail' : 'fails'} with ${code}`;
          try {
            count = Math.max(
              count,
              await saveThrough(path, { operation, nth, code, lasting }, moment, findings),
            );
          } catch (error) {
            findings.expect(false, `${moment}: ${String(error)}`);
          }
          await rm(path, { recursive: true });
        }
      }
    }
  }
  return findings.report();
}

/** Resolves to how often the operation came. */
async function saveThrough(
  folder: string,
  fault: { operation: Operation; nth: number; code: string; lasting: boolean },
  moment: string,
  findings: Findings,
): Promise<number> {
  const fs = new FaultyFileSystem();
  const { store, close } = await openOn(fs, folder);
  /** The form each view must have; null when it must not be there. */
  const expected = new Map<string, string | null>();
  const attempt = async (id: string, form: string | null, change: () => Promise<unknown>): Promise<void> => {
    try {
      await change();
      expected.set(id, form);
    } catch (error) {
      findings.count('refused');
      if (!expected.has(id)) expected.set(id, null);
      const isOfDisk = error instanceof Error && ('code' in error || error.name === 'RestoreFailedError');
      findings.expect(isOfDisk, `${moment}: refused with ${String(error)}`);
    }
  };
  const save = (number: number, day = '2026-11-23'): Promise<void> => {
    const view = numberedView(number, { receivedAt: `${day}T09:00:00.000Z` });
    return attempt(view.id, JSON.stringify(view), () => store.add(view));
  };
  for (let number = 0; number < 4; number += 1) await save(number);
  fs.setFault(fault);
  await save(10);
  await Promise.all([11, 12, 13].map((number) => save(number)));
  await save(20, '2026-11-24');
  await save(14);
  const [first, second] = [numberedView(0), numberedView(1)];
  const changed = { ...second, rating: 5, text: '' };
  await attempt(first.id, null, () => store.removeByReceipt(first.receiptHash));
  await attempt(second.id, JSON.stringify(changed), () => store.update(second.receiptHash, () => changed));
  await save(15);
  const count = fs.count(fault.operation);
  fs.setFault(null);
  const refusedBefore = expected.size;
  for (const number of [30, 31]) {
    await save(number);
    findings.expect(
      expected.get(numberedView(number).id) !== null,
      `${moment}: it does not recover by itself`,
    );
  }
  findings.expect(expected.size === refusedBefore + 2, `${moment}: not every save was answered`);
  const isKept = (found: ReadonlyMap<string, string>): boolean =>
    [...expected].every(([id, form]) => (found.get(id) ?? null) === form) &&
    [...found.keys()].every((id) => expected.has(id));
  findings.expect(isKept(await viewsById(store)), `${moment}: what is held is not what was acknowledged`);
  // Copied while it is open, it is what a kill leaves.
  const killed = `${folder}-killed`;
  await cp(folder, killed, { recursive: true });
  await close();
  for (const path of [killed, folder]) {
    const again = await openOn(nodeFileSystem, path);
    const what = path === killed ? 'a kill' : 'closing';
    findings.expect(isKept(await viewsById(again.store)), `${moment}: it is different after ${what}`);
    await again.close();
  }
  await rm(killed, { recursive: true });
  return count;
}

async function openOn(fs: typeof nodeFileSystem, folder: string) {
  const folders = { views: join(folder, 'views'), deletions: join(folder, 'deleted') };
  for (const path of Object.values(folders)) await fs.mkdir(path, { recursive: true, mode: 0o700 });
  const deletions = await Deletions.open(fs, folders.deletions);
  const store = await DurableViewStore.open({ fs, folder: folders.views, deletions, clock, maxPerPart });
  return {
    store,
    close: async () => {
      await store.close();
      await deletions.close();
    },
  };
}
