import { join } from 'node:path';
import { StoreFileError } from '../store-file-error.js';
import { openViewReader } from '../view-reader.js';
import { mutate, mutations } from './mutate.js';
import { Findings, type TortureOptions, type TortureReport } from './report.js';
import { numberedView, viewsById } from './scenario-views.js';
import { seededRandom } from './seeded-random.js';
import { SimulatedDisk } from './simulated-disk.js';
import { openSimulated, simulatedFolders, simulatedRoot } from './simulated-store.js';

const days = ['2026-11-21', '2026-11-22', '2026-11-23'];
const viewsPerDay = 12;
const maxPerPart = 9;

/** What was found: everything, or an error that says which file is damaged. */
type Outcome = { readonly views: string; readonly deletions: string } | 'refused' | Error;

interface Sample {
  readonly disk: SimulatedDisk;
  /** Paths of the files of views and deletions. */
  readonly files: readonly string[];
  readonly content: Outcome;
}

/**
 * Damages files of two stores, one that was closed and one that was killed while it was open: each start and each
 * export must refuse with an error that names a file, or find every view and deletion as it was.
 */
export async function tortureDamage({
  rounds,
  seed,
}: Omit<TortureOptions, 'folder'>): Promise<TortureReport> {
  const findings = new Findings('damage');
  const random = seededRandom(seed);
  const samples = [await makeSample(true), await makeSample(false)];
  for (let round = 0; round < rounds; round += 1) {
    const sample = samples[round % samples.length];
    const mutation = mutations[Math.floor(random() * mutations.length)];
    const file = sample?.files[Math.floor(random() * sample.files.length)];
    if (sample === undefined || mutation === undefined || file === undefined) continue;
    const disk = sample.disk.cutPower('kept');
    const damaged = mutate(await disk.readFile(file), mutation, random);
    disk.put(file, damaged);
    findings.cases += 1;
    const moment = `round ${round} (${mutation} in ${file})`;
    const exported = await orRefused(() => exportAll(disk, sample.content));
    findings.expect(isRight(exported, sample.content), `${moment}: an export is wrong: ${String(exported)}`);
    const started = await orRefused(() => startAndSave(disk));
    findings.expect(isRight(started, sample.content), `${moment}: a start is wrong: ${String(started)}`);
    findings.count(started === 'refused' ? 'refused' : 'read whole');
    const isLeft = Buffer.from(await disk.readFile(file)).equals(damaged);
    findings.expect(started !== 'refused' || isLeft, `${moment}: the damaged file was changed`);
  }
  return findings.report();
}

async function makeSample(isClosed: boolean): Promise<Sample> {
  const disk = new SimulatedDisk();
  const store = await openSimulated(disk, maxPerPart);
  for (const [index, day] of days.entries()) {
    for (let number = 0; number < viewsPerDay; number += 1) {
      const view = numberedView(index * viewsPerDay + number, { receivedAt: `${day}T09:00:00.000Z` });
      await store.views.add(view);
      if (number === index) await store.views.removeByReceipt(view.receiptHash);
    }
  }
  if (isClosed) await store.close();
  const folders = Object.values(simulatedFolders);
  const names = await Promise.all(
    folders.map(async (folder) => (await disk.readdir(folder)).map((name) => join(folder, name))),
  );
  return { disk, files: names.flat(), content: await startAndSave(disk.cutPower('kept')) };
}

/** What a start finds, and finds again when one more view was saved. */
async function startAndSave(disk: SimulatedDisk): Promise<Outcome> {
  const store = await openSimulated(disk, maxPerPart);
  const before = JSON.stringify([...(await viewsById(store.views))]);
  const deletions = [];
  for await (const deletion of store.deletions.all()) deletions.push(deletion);
  const extra = numberedView(1_000_000);
  await store.views.add(extra);
  await store.close();
  const again = await openSimulated(disk, maxPerPart);
  const after = await viewsById(again.views);
  after.delete(extra.id);
  if (JSON.stringify([...after]) !== before) throw new Error('a save changed other views');
  return { views: before, deletions: JSON.stringify(deletions) };
}

async function exportAll(disk: SimulatedDisk, content: Outcome): Promise<Outcome> {
  const reader = await openViewReader(simulatedRoot, disk);
  const views = JSON.stringify([...(await viewsById(reader))]);
  return typeof content === 'object' && 'views' in content ? { ...content, views } : 'refused';
}

async function orRefused(find: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof StoreFileError) return 'refused';
    return error instanceof Error ? error : new Error(String(error));
  }
}

function isRight(outcome: Outcome, content: Outcome): boolean {
  return outcome === 'refused' || JSON.stringify(outcome) === JSON.stringify(content);
}
