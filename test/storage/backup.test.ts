import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { View } from '../../src/feedback/view.js';
import { BackupFileError } from '../../src/storage/backup/backup-file-error.js';
import { backupName, listBackups, removeOldBackups } from '../../src/storage/backup/backup-names.js';
import { makeBackup } from '../../src/storage/backup/make-backup.js';
import type { RestoreOptions } from '../../src/storage/backup/restore-backup.js';
import { restoreBackup } from '../../src/storage/backup/restore-backup.js';
import { StoreNotEmptyError } from '../../src/storage/backup/store-not-empty-error.js';
import { openStore } from '../../src/storage/open-store.js';
import { StoreFileError } from '../../src/storage/store-file-error.js';
import { StoreLockedError } from '../../src/storage/store-locked-error.js';
import { mutate, mutations } from '../../src/storage/torture/mutate.js';
import { seededRandom } from '../../src/storage/torture/seeded-random.js';
import { openViewReader } from '../../src/storage/view-reader.js';
import { failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';
import { idsOf, makeView, makeViews, readAll } from './helpers/views.js';

const now = new Date('2026-11-23T09:30:00.000Z');
const clock = () => now;

describe('a backup', () => {
  const folder = useTempFolder();
  const inFolder = (name: string) => join(folder.path, name);
  const open = (name = 'store') => openStore({ dir: inFolder(name), clock });
  const back = (madeAt = now) => makeBackup(inFolder('store'), inFolder('backups'), madeAt);
  const restore = (file: string, options: Partial<RestoreOptions> = {}) =>
    restoreBackup({
      file,
      newer: [],
      to: inFolder('restored'),
      force: false,
      keepFrom: undefined,
      now,
      ...options,
    });
  const viewsIn = async (name: string) => readAll(await openViewReader(inFolder(name)));

  async function fill(views: readonly View[]): Promise<void> {
    const store = await open();
    await Promise.all(views.map((view) => store.views.add(view)));
    await store.close();
  }

  it('brings everything to an empty machine: views, thumbs, deletions and secrets, for the owner only', async () => {
    const store = await open();
    const views = [...makeViews(3, { receivedAt: '2026-10-01T09:00:00.000Z' }), ...makeViews(4)];
    for (const view of views) await store.views.add(view);
    await store.views.removeByReceipt(views[0]?.receiptHash ?? '');
    await store.counters.increment({ kind: 'up', topic: 'youth', language: 'so' });
    const secret = await store.secrets.load('receipts');
    await store.botStorage.write({ 'conversation/1': { turn: 3 } });
    await store.close();

    const made = await back();
    expect(made).to.include({ views: 6, deletions: 1, secrets: 1 });
    expect((await stat(made.file)).mode & 0o777).to.equal(0o600);
    expect(await readdir(inFolder('backups'))).to.deep.equal([backupName(now)]);

    const summary = await restore(made.file);
    expect(summary).to.include({
      views: 6,
      deleted: 0,
      purged: 0,
      replaced: undefined,
      madeAt: now.toISOString(),
    });
    const again = await open('restored');
    expect(await readAll(again.views)).to.deep.equal(views.slice(1));
    expect(await again.views.findByReceipt(views[4]?.receiptHash ?? '')).to.deep.equal(views[4]);
    expect(await again.counters.all()).to.have.length(1);
    expect(Buffer.from(await again.secrets.load('receipts')).equals(secret)).to.equal(true);
    expect(await again.botStorage.read(['conversation/1'])).to.deep.equal({});
    await again.close();
    for (const entry of await readdir(inFolder('restored'), { recursive: true })) {
      expect((await stat(join(inFolder('restored'), entry))).mode & 0o077, entry).to.equal(0);
    }
  });

  it('is made while a server saves: it has all that was acknowledged before, and nothing twice', async () => {
    const store = await open();
    const added: View[] = [];
    let isDone = false;
    const adding = (async () => {
      while (!isDone) {
        const views = makeViews(20);
        await Promise.all(views.map((view) => store.views.add(view)));
        added.push(...views);
      }
    })();
    for (let round = 0; round < 8; round += 1) {
      const before = [...added];
      const made = await back(new Date(now.getTime() + round));
      const name = `restored-${round}`;
      await restore(made.file, { to: inFolder(name) });
      const found = idsOf(await viewsIn(name));
      expect(new Set(found).size).to.equal(found.length);
      expect(found.length).to.equal(made.views);
      expect(found).to.include.members(idsOf(before));
    }
    isDone = true;
    await adding;
    const all = new Set(idsOf(added));
    for (let round = 0; round < 8; round += 1) {
      expect(idsOf(await viewsIn(`restored-${round}`)).filter((id) => !all.has(id))).to.deep.equal([]);
    }
    await store.close();
  });

  it('reads a store of the previous format as it is', async () => {
    const views = makeViews(3);
    await mkdir(join(inFolder('store'), 'views'), { recursive: true });
    const content = JSON.stringify({ version: 1, day: '2026-11-23', views });
    await writeFile(join(inFolder('store'), 'views', '2026-11-23.json'), content);
    const made = await back();
    expect(await readdir(join(inFolder('store'), 'views'))).to.deep.equal(['2026-11-23.json']);
    expect((await restore(made.file)).views).to.equal(3);
    expect(await viewsIn('restored')).to.deep.equal(views);
  });

  it('is not made of a damaged store, nor of none', async () => {
    await fill(makeViews(3));
    await failureOfClass(makeBackup(inFolder('mistyped'), inFolder('backups'), now), StoreFileError);
    const file = join(inFolder('store'), 'views', '2026-11-23.0001.jsonl');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"rating":2', '"rating":3'));
    expect(await failureOfClass(back(), StoreFileError)).to.include({ file });
    expect(await readdir(inFolder('backups'))).to.deep.equal([]);
  });

  describe('when it is restored', () => {
    it('leaves out what was taken back since, as far as the store knows', async () => {
      const views = makeViews(5);
      await fill(views);
      const made = await back();
      const store = await open();
      await store.views.removeByReceipt(views[1]?.receiptHash ?? '');
      await store.close();
      const summary = await restore(made.file, { to: inFolder('store'), force: true });
      expect(summary).to.include({ views: 4, deleted: 1 });
      expect(await viewsIn('store')).to.deep.equal(views.filter((view) => view !== views[1]));
      // And it is still known the next time, also from the store that was put aside.
      expect(await restore(made.file, { to: inFolder('store'), force: true })).to.include({ deleted: 1 });
    });

    it('leaves out what was taken back since, as far as newer backups know', async () => {
      const views = makeViews(5);
      await fill(views);
      const made = await back();
      const store = await open();
      await store.views.removeByReceipt(views[1]?.receiptHash ?? '');
      await store.close();
      const newer = await back(new Date(now.getTime() + 1000));
      const damaged = inFolder('damaged.backup');
      await writeFile(damaged, 'no backup');
      const summary = await restore(made.file, { newer: [newer.file, damaged] });
      expect(summary).to.include({ views: 4, deleted: 1 });
      expect(summary.unreadable).to.deep.equal([damaged]);
    });

    it('leaves out what was purged since, and what is past the retention', async () => {
      const old = makeViews(2, { receivedAt: '2024-01-01T09:00:00.000Z' });
      const middle = makeViews(3, { receivedAt: '2025-01-01T09:00:00.000Z' });
      const recent = makeViews(4);
      await fill([...old, ...middle, ...recent]);
      const made = await back();
      expect(await restore(made.file, { to: inFolder('all') })).to.include({ views: 9, purged: 0 });
      const keepFrom = '2024-06-01T00:00:00.000Z';
      expect(await restore(made.file, { keepFrom })).to.include({ views: 7, purged: 2 });
      const store = await open();
      await store.views.purge({ before: '2025-06-01T00:00:00.000Z' });
      await store.close();
      const summary = await restore(made.file, { to: inFolder('store'), force: true, keepFrom });
      expect(summary).to.include({ views: 4, purged: 5 });
      expect(await viewsIn('store')).to.deep.equal(recent);
    });

    it('refuses a store with something in it, and with force puts that aside and destroys nothing', async () => {
      const views = makeViews(3);
      await fill(views);
      const made = await back();
      const other = await open('restored');
      const present = makeView();
      await other.views.add(present);
      await other.close();
      const before = await readdir(inFolder('restored'), { recursive: true });
      expect(await failureOfClass(restore(made.file), StoreNotEmptyError)).to.include({
        folder: inFolder('restored'),
      });
      expect(await readdir(inFolder('restored'), { recursive: true })).to.deep.equal(before);
      const { replaced } = await restore(made.file, { force: true });
      expect(await viewsIn('restored')).to.deep.equal(views);
      expect(await readAll(await openViewReader(replaced ?? ''))).to.deep.equal([present]);
    });

    it('refuses a store that a server has open', async () => {
      await fill(makeViews(1));
      const made = await back();
      const other = await open('restored');
      await failureOfClass(restore(made.file, { force: true }), StoreLockedError);
      await other.close();
    });

    it('that was interrupted lets nothing open the store until it was run again', async () => {
      const views = makeViews(2);
      await fill(views);
      const made = await back();
      await restore(made.file);
      await mkdir(join(inFolder('restored'), 'incoming-half', 'views'), { recursive: true });
      await writeFile(join(inFolder('restored'), 'restore-unfinished'), '');
      expect(await failureOfClass(open('restored'), StoreFileError)).to.include({ fault: 'unfinished' });
      await failureOfClass(openViewReader(inFolder('restored')), StoreFileError);
      await restore(made.file);
      expect(await viewsIn('restored')).to.deep.equal(views);
      expect(
        (await readdir(inFolder('restored'))).filter((name) => /^(incoming|restore)-/.test(name)),
      ).to.deep.equal([]);
    });
  });

  describe('that is damaged', () => {
    it('is refused whatever the damage is, and leaves the store as it is: 300 damages', async () => {
      await fill(makeViews(20));
      const made = await back();
      const whole = await readFile(made.file);
      const unpacked = gunzipSync(whole);
      const random = seededRandom(1123);
      let refused = 0;
      for (let round = 0; round < 300; round += 1) {
        const mutation = mutations[round % mutations.length] ?? 'zeros';
        // Every other one below gzip's own check sum, so that ours is what has to notice.
        const isInner = round % 2 === 0;
        const damaged = mutate(isInner ? unpacked : whole, mutation, random);
        if (damaged.equals(isInner ? unpacked : whole)) continue;
        await writeFile(made.file, isInner ? gzipSync(damaged) : damaged);
        const outcome = await restore(made.file).catch((error: unknown) => error);
        if (outcome instanceof Error) {
          expect(outcome, mutation).to.be.instanceOf(BackupFileError);
          expect(await readdir(inFolder('.'))).not.to.include('restored');
          refused += 1;
        } else {
          // Bits of gzip's header, such as the time in it, mean nothing.
          expect(gunzipSync(damaged).equals(unpacked), mutation).to.equal(true);
          await failureOfClass(restore(made.file), StoreNotEmptyError);
          await rm(inFolder('restored'), { recursive: true });
        }
      }
      expect(refused).to.be.greaterThan(250);
    });

    const foreign: readonly { what: string; content: Buffer }[] = [
      { what: 'empty', content: Buffer.alloc(0) },
      { what: 'text', content: Buffer.from('views') },
      { what: 'gzip of text', content: gzipSync('views') },
      { what: 'of a later version', content: gzipSync(header(2)) },
      { what: 'without an end', content: gzipSync(header(1)) },
      {
        what: 'with a path that leads out',
        content: gzipSync(`${header(1)}${entry('views/../../x.jsonl')}`),
      },
      { what: 'with an absolute path', content: gzipSync(`${header(1)}${entry('/etc/x')}`) },
    ];
    for (const { what, content } of foreign) {
      it(`or ${what} is refused`, async () => {
        const file = inFolder('x.backup');
        await writeFile(file, content);
        expect(await failureOfClass(restore(file), BackupFileError)).to.include({ file });
        expect(await readdir(folder.path)).to.deep.equal(['x.backup']);
      });
    }

    it('by something added behind its end is refused', async () => {
      await fill(makeViews(2));
      const made = await back();
      await appendFile(made.file, gzipSync('more'));
      await failureOfClass(restore(made.file), BackupFileError);
    });
  });

  it('is removed when it is older than it is to be kept, but never the newest', async () => {
    await fill(makeViews(1));
    const day = 24 * 60 * 60 * 1000;
    for (const age of [40, 31, 30, 29]) await back(new Date(now.getTime() - age * day));
    await writeFile(join(inFolder('backups'), 'notes.txt'), '');
    expect(await removeOldBackups(inFolder('backups'), 30, now)).to.equal(2);
    const ages = (await listBackups(inFolder('backups'))).map(
      ({ madeAt }) => (now.getTime() - madeAt.getTime()) / day,
    );
    expect(ages).to.deep.equal([30, 29]);
    expect(await removeOldBackups(inFolder('backups'), 1, now)).to.equal(1);
    expect(await removeOldBackups(inFolder('backups'), 1, now)).to.equal(0);
    expect(await readdir(inFolder('backups'))).to.have.length(2);
  });
});

function header(version: number): string {
  return `{"backup":"loftesboten","version":${version},"madeAt":"2026-11-23T09:30:00.000Z"}\n`;
}

function entry(path: string): string {
  const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  return `${JSON.stringify({ file: path, bytes: 0, sha256 })}\n\n`;
}
