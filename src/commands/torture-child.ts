/** The process that `npm run torture` kills and lets fail: saves views and says on standard output how it went. */
import { writeSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { openStore } from '../storage/open-store.js';
import { StoreLockedError } from '../storage/store-locked-error.js';
import { changedView } from '../storage/torture/answers.js';
import { numberedView } from '../storage/torture/scenario-views.js';

const [task = '', folder = '', first = '0'] = process.argv.slice(2);
const clock = () => new Date('2026-11-23T09:30:00.000Z');
let next = Number(first);

function say(line: string): void {
  // Synchronous, so that nothing is acknowledged that a kill then swallows.
  writeSync(1, `${line}\n`);
}

switch (task) {
  case 'save-until-killed':
    await saveUntilKilled();
    break;
  case 'save-some':
    await saveSome();
    break;
  case 'open':
    await open();
    break;
  default:
    process.exitCode = 2;
}

async function saveUntilKilled(): Promise<void> {
  const store = await openStore({ dir: folder, clock });
  const saveForEver = async (): Promise<void> => {
    for (;;) {
      const number = next++;
      const view = numberedView(number);
      await store.views.add(view);
      say(`added ${number}`);
      if (number % 7 === 0) {
        say(`changing ${number}`);
        await store.views.update(view.receiptHash, () => changedView(number));
        say(`changed ${number}`);
      } else if (number % 5 === 0) {
        say(`removing ${number}`);
        await store.views.removeByReceipt(view.receiptHash);
        say(`removed ${number}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, saveForEver));
}

/** Waits for a line on standard input first, and says which thread its file operations run in. */
async function saveSome(): Promise<void> {
  const store = await openStore({ dir: folder, clock });
  say(`thread ${(await readlink('/proc/thread-self')).split('/').at(-1)}`);
  await new Promise((resolve) => process.stdin.once('data', resolve));
  process.stdin.destroy();
  const attempt = async (done: string, number: number, change: () => Promise<unknown>): Promise<boolean> => {
    try {
      // False: the view was refused before, so there is none to change.
      if ((await change()) !== false) say(`${done} ${number}`);
      return true;
    } catch {
      if (done === 'added') say(`refused ${number}`);
      say('failed');
      return false;
    }
  };
  const save = (number: number): Promise<boolean> =>
    attempt('added', number, () => store.views.add(numberedView(number)));
  for (let round = 0; round < 3; round += 1) await save(next++);
  await Promise.all([next++, next++, next++].map(save));
  const [changed, removed] = [Number(first), Number(first) + 1];
  await attempt('changed', changed, () =>
    store.views.update(numberedView(changed).receiptHash, () => changedView(changed)),
  );
  await attempt('removed', removed, () => store.views.removeByReceipt(numberedView(removed).receiptHash));
  await save(next++);
  // Only one call fails, so of two saves in a row one must succeed.
  if (!(await save(next++))) await save(next++);
  await store.close();
  say('done');
}

/** Opens the store, says how that went and how long it took in ms, and keeps it until it is killed. */
async function open(): Promise<void> {
  const begun = performance.now();
  try {
    await openStore({ dir: folder, clock });
    say('opened');
    setInterval(() => undefined, 1000);
  } catch (error) {
    if (!(error instanceof StoreLockedError)) throw error;
    say(`locked ${Math.round(performance.now() - begun)}`);
  }
}
