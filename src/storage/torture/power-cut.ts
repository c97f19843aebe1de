import type { View } from '../../feedback/view.js';
import { Findings, type TortureReport } from './report.js';
import { numberedView, viewsById } from './scenario-views.js';
import { cuts, SimulatedDisk } from './simulated-disk.js';
import { openSimulated } from './simulated-store.js';

/** Small parts, so that many are begun and sealed. */
const maxPerPart = 9;

interface Expected {
  /** By id, as JSON: what was acknowledged, in its latest acknowledged form. */
  readonly certain: ReadonlyMap<string, string>;
  /** By id, the forms that may be there as well, since nothing was answered yet; null for "gone". */
  readonly possible: ReadonlyMap<string, readonly (string | null)[]>;
}

/**
 * Saves, changes and removes views on a simulated disk, and cuts the power after every single operation of it, in
 * each of the ways a disk may take it. What is found after each cut must be what was acknowledged by then.
 *
 * @param saves how many views are saved; every seventh is changed later, every eleventh removed, and the oldest day
 *   is purged half-way
 */
export async function torturePowerCut(saves: number): Promise<TortureReport> {
  const findings = new Findings('power-cut');
  const certain = new Map<string, string>();
  const possible = new Map<string, readonly (string | null)[]>();
  const disk = new SimulatedDisk(async () => {
    for (const cut of cuts) {
      findings.cases += 1;
      const moment = `cut ${findings.cases} (${cut}, after operation ${disk.operations})`;
      await checkAfterCut(disk.cutPower(cut), { certain, possible }, moment, findings);
    }
  });
  const { views: store, close } = await openSimulated(disk, maxPerPart);
  /** Runs one change of one view: until it is acknowledged, its old and its new form are both right. */
  const during = async (id: string, form: string | null, change: () => Promise<unknown>): Promise<void> => {
    possible.set(id, [certain.get(id) ?? null, form]);
    await change();
    possible.delete(id);
    if (form === null) certain.delete(id);
    else certain.set(id, form);
  };
  const save = (view: View): Promise<void> => during(view.id, JSON.stringify(view), () => store.add(view));
  for (let number = 1; number <= saves; number += 1) {
    const view = viewAt(number, saves);
    // Two at a time now and then, so that they are saved by one append.
    if (number % 5 === 0) await Promise.all([save(view), save(viewAt(number + saves, saves))]);
    else await save(view);
    if (number % 7 === 0) {
      const changed = { ...view, rating: 5, text: '' };
      await during(view.id, JSON.stringify(changed), () => store.update(view.receiptHash, () => changed));
    }
    if (number % 11 === 0) await during(view.id, null, () => store.removeByReceipt(view.receiptHash));
    if (number === Math.floor(saves / 2)) {
      const before = '2026-11-22T00:00:00.000Z';
      const old = [...certain].filter(([, json]) => json.includes('"receivedAt":"2026-11-21'));
      for (const [id, json] of old) possible.set(id, [json, null]);
      for (const [id] of old) certain.delete(id);
      await store.purge({ before });
      for (const [id] of old) possible.delete(id);
    }
  }
  await close();
  findings.count('operations', disk.operations);
  findings.count('views saved', certain.size);
  return findings.report();
}

/** Three days, the second half of the views on the last two. */
function viewAt(number: number, saves: number): View {
  const day = 21 + Math.min(2, Math.floor((3 * (number % saves)) / saves));
  return numberedView(number, { receivedAt: `2026-11-${day}T09:00:00.000Z` });
}

/** Starts on what the cut left, compares, and saves one view more. */
async function checkAfterCut(
  disk: SimulatedDisk,
  expected: Expected,
  moment: string,
  findings: Findings,
): Promise<void> {
  try {
    const { views: store, close } = await openSimulated(disk, maxPerPart);
    compare(await viewsById(store), expected, moment, findings);
    const extra = numberedView(1_000_000);
    await store.add(extra);
    await close();
    const again = await openSimulated(disk, maxPerPart);
    const views = await viewsById(again.views);
    findings.expect(views.delete(extra.id), `${moment}: what was saved afterwards is not there`);
    compare(views, expected, `${moment}, after a save`, findings);
  } catch (error) {
    findings.expect(false, `${moment}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function compare(
  found: ReadonlyMap<string, string>,
  { certain, possible }: Expected,
  moment: string,
  findings: Findings,
): void {
  for (const [id, json] of certain) {
    const forms = possible.get(id) ?? [json];
    findings.expect(
      forms.includes(found.get(id) ?? null),
      `${moment}: an acknowledged view is lost or changed`,
    );
  }
  for (const [id, json] of found) {
    const isRight = certain.get(id) === json || (possible.get(id) ?? []).includes(json);
    findings.expect(isRight, `${moment}: a view is there that was not acknowledged`);
  }
}
