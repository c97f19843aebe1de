import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ProcessIdentity } from '../../src/storage/process-identity.js';
import { findState, identifySelf } from '../../src/storage/process-identity.js';
import { lockFolder } from '../../src/storage/process-lock.js';
import { StoreLockedError } from '../../src/storage/store-locked-error.js';
import { firstLine, useFixtures } from './helpers/child.js';
import { failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';

const anyUuid = '5f0c2b3e-1111-4222-8333-444455556666';

function claimOf({ pid, started, boot, namespace, host }: ProcessIdentity): string {
  return [pid, started, boot, namespace, host, anyUuid].join('+');
}

/** Leaves a claim, as a killed process does. */
async function leaveClaim(folder: string, holder: ProcessIdentity, ageMs = 0): Promise<void> {
  await mkdir(join(folder, 'lock'), { recursive: true });
  const file = join(folder, 'lock', claimOf(holder));
  await writeFile(file, '');
  const touched = new Date(Date.now() - ageMs);
  await utimes(file, touched, touched);
}

describe('the lock of a store', () => {
  const folder = useTempFolder();
  const fixtures = useFixtures();

  it('is refused to the same process until it is released', async () => {
    const lock = await lockFolder(folder.path);
    const error = await failureOfClass(lockFolder(folder.path), StoreLockedError);
    expect(error).to.include({ folder: folder.path, pid: process.pid, host: hostname() });
    expect(error.message)
      .to.include(folder.path)
      .and.include(String(process.pid))
      .and.include('Stop that process');
    await lock.release();
    await lock.release();
    await (await lockFolder(folder.path)).release();
    expect(await readdir(join(folder.path, 'lock'))).to.deep.equal([]);
  });

  it('is refused to another process, and free once its holder was killed', async () => {
    const { path } = folder;
    const lock = await lockFolder(path);
    const refused = fixtures.start('try-to-open.ts', path);
    const line = await firstLine(refused);
    expect(line).to.include({ outcome: 'locked', pid: process.pid, folder: path });
    await lock.release();

    const holder = fixtures.start('try-to-open.ts', path);
    expect(await firstLine(holder)).to.deep.equal({ outcome: 'opened' });
    expect(await failureOfClass(lockFolder(path), StoreLockedError)).to.include({ pid: holder.pid });
    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    await ended;
    expect(await readdir(join(path, 'lock'))).to.have.length(1);
    await (await lockFolder(path)).release();
    expect(await readdir(join(path, 'lock'))).to.deep.equal([]);
  }).timeout(30_000);

  it('goes to exactly one of four processes that find a killed one’s', async () => {
    const { path } = folder;
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'exit');
    await leaveClaim(path, { ...(await identifySelf()), pid: gone.pid ?? 0, started: '1' });
    const children = Array.from({ length: 4 }, () => fixtures.start('try-to-open.ts', path));
    const outcomes = (await Promise.all(children.map(firstLine))).map((line) => line['outcome']);
    expect(outcomes.toSorted()).to.deep.equal(['locked', 'locked', 'locked', 'opened']);
  }).timeout(30_000);

  it('goes to exactly one of five at the same moment, 20 times', async () => {
    const { path } = folder;
    const self = await identifySelf();
    const winners = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const store = join(path, String(index));
        await leaveClaim(store, { ...self, started: '1' });
        const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => lockFolder(store, self)));
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') expect(outcome.reason).to.be.instanceOf(StoreLockedError);
        }
        const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
        await Promise.all(won.map(({ value }) => value.release()));
        return won.length;
      }),
    );
    expect(winners).to.deep.equal(Array.from({ length: 20 }, () => 1));
  }).timeout(30_000);

  const left: readonly {
    what: string;
    change: (self: ProcessIdentity) => Partial<ProcessIdentity>;
    ageMs?: number;
    outcome: 'taken over' | 'refused';
  }[] = [
    { what: 'of this very process', change: () => ({}), outcome: 'refused' },
    { what: 'of a process whose id is used anew', change: () => ({ started: '1' }), outcome: 'taken over' },
    { what: 'of a parent that runs', change: () => ({ pid: process.ppid, started: '' }), outcome: 'refused' },
    { what: 'of an id that is free', change: () => ({ pid: 4_194_305 }), outcome: 'taken over' },
    {
      what: 'from before a reboot',
      change: () => ({ boot: '00000000' }),
      ageMs: 60_000,
      outcome: 'taken over',
    },
    {
      what: 'of another machine, beating',
      change: () => ({ host: 'other' }),
      ageMs: 3000,
      outcome: 'refused',
    },
    {
      what: 'of another machine, silent',
      change: () => ({ host: 'other' }),
      ageMs: 11_000,
      outcome: 'taken over',
    },
    {
      what: 'of another container, beating',
      change: () => ({ namespace: '1' }),
      ageMs: 3000,
      outcome: 'refused',
    },
    {
      what: 'of another container, silent',
      change: () => ({ namespace: '1' }),
      ageMs: 11_000,
      outcome: 'taken over',
    },
  ];
  for (const { what, change, ageMs, outcome } of left) {
    it(`is ${outcome} when there is a claim ${what}`, async () => {
      const self = await identifySelf();
      const holder = { ...self, ...change(self) };
      await leaveClaim(folder.path, holder, ageMs);
      if (outcome === 'refused') {
        const error = await failureOfClass(lockFolder(folder.path), StoreLockedError);
        expect(error).to.include({ pid: holder.pid, host: holder.host });
        expect(await readdir(join(folder.path, 'lock'))).to.deep.equal([claimOf(holder)]);
      } else {
        const lock = await lockFolder(folder.path);
        expect(await readdir(join(folder.path, 'lock'))).not.to.include(claimOf(holder));
        await lock.release();
      }
    });
  }

  it('shows that its holder runs to those who can not see it', async () => {
    const { path } = folder;
    const lock = await lockFolder(path);
    const [name = ''] = await readdir(join(path, 'lock'));
    const self = await identifySelf();
    // As one looks from another machine; the claim was last touched long ago, and is touched again within 3 s.
    const foreign = claimOf({ ...self, host: 'other' });
    const file = join(path, 'lock', name);
    await utimes(file, new Date(0), new Date(0));
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await rename(file, join(path, 'lock', foreign));
    expect(await failureOfClass(lockFolder(path), StoreLockedError)).to.include({ host: 'other' });
    await lock.release();
  }).timeout(30_000);

  it('minds no file that is not a claim', async () => {
    await mkdir(join(folder.path, 'lock'));
    await writeFile(join(folder.path, 'lock', '.DS_Store'), '');
    await (await lockFolder(folder.path)).release();
    expect(await readdir(join(folder.path, 'lock'))).to.deep.equal(['.DS_Store']);
  });

  it('counts a killed process that its parent has not collected as ended', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 20'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [chunk] = await once(parent.stdout, 'data');
    const pid = Number(String(chunk));
    const self = await identifySelf();
    let stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    expect(await findState({ ...self, pid, started }, self)).to.equal('alive');
    while (!stat.includes(') Z ')) stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    expect(await findState({ ...self, pid, started }, self)).to.equal('ended');
    parent.kill('SIGKILL');
  });
});
