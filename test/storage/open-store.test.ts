import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { openStore } from '../../src/storage/open-store.js';
import { StoreClosedError } from '../../src/storage/store-closed-error.js';
import { StoreFileError } from '../../src/storage/store-file-error.js';
import { StoreLockedError } from '../../src/storage/store-locked-error.js';
import { FaultyFileSystem } from '../../src/storage/torture/faulty-file-system.js';
import { seededRandom } from '../../src/storage/torture/seeded-random.js';
import { failureOf, failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';
import { idsOf, makeView, makeViews, readAll } from './helpers/views.js';

const clock = () => new Date('2026-11-23T09:30:00.000Z');

describe('a store', () => {
  const folder = useTempFolder();
  const open = (dir = folder.path) => openStore({ dir, clock });

  it('keeps views, counters, the bot’s state and secrets over a restart, all for the owner only', async () => {
    const dir = join(folder.path, 'new', 'store');
    const view = makeView();
    const first = await open(dir);
    await first.views.add(view);
    await first.counters.increment({ kind: 'up', topic: 'youth', language: 'so' });
    await first.botStorage.write({ 'conversation/1': { turn: 3 } });
    const secret = await first.secrets.load('receipts');
    await first.close();

    const second = await open(dir);
    expect(await readAll(second.views)).to.deep.equal([view]);
    expect(await second.counters.all()).to.deep.equal([
      { kind: 'up', topic: 'youth', language: 'so', count: 1 },
    ]);
    expect((await second.botStorage.read(['conversation/1']))['conversation/1']).to.include({ turn: 3 });
    expect(Buffer.from(await second.secrets.load('receipts')).equals(secret)).to.equal(true);
    await second.close();

    const entries = await readdir(dir, { recursive: true });
    expect(entries).to.include('views/2026-11-23.json').and.include('secrets/receipts.key');
    for (const entry of ['', ...entries]) {
      const { mode } = await stat(join(dir, entry));
      expect((mode & 0o077).toString(8), entry).to.equal('0');
    }
  });

  it('is opened once at a time, and can be opened again after it was closed', async () => {
    const first = await open();
    expect(await failureOfClass(open(), StoreLockedError)).to.include({
      folder: folder.path,
      pid: process.pid,
    });
    await first.close();
    await first.close();
    await (await open()).close();
  });

  it('is one and the same through a linked folder', async () => {
    const link = join(folder.path, 'link');
    const real = join(folder.path, 'real');
    await mkdir(real);
    await symlink(real, link);
    const view = makeView();
    const store = await open(link);
    await failureOfClass(open(real), StoreLockedError);
    await store.views.add(view);
    await store.close();
    const again = await open(real);
    expect(idsOf(await readAll(again.views))).to.deep.equal([view.id]);
    await again.close();
  });

  it('makes one secret for all that ask at once', async () => {
    const store = await open();
    const secrets = await Promise.all(Array.from({ length: 10 }, () => store.secrets.load('tokens')));
    expect(new Set(secrets.map((secret) => Buffer.from(secret).toString('hex')))).to.have.property('size', 1);
    await store.close();
  });

  it('drops the leftovers of a killed process from all its folders', async () => {
    await (await open()).close();
    const folders = ['views', 'bot', 'counters', 'secrets'];
    for (const name of folders) {
      await writeFile(join(folder.path, name, 'a.json.5f0c2b3e-1111-4222-8333-444455556666.tmp'), '{"half');
    }
    await (await open()).close();
    for (const name of folders) expect(await readdir(join(folder.path, name))).to.deep.equal([]);
  });

  it('saves what it was given before it closes, and takes nothing after', async () => {
    const store = await open();
    const views = makeViews(50);
    const adding = Promise.all(views.map((view) => store.views.add(view)));
    await store.close();
    await adding;
    await failureOfClass(store.views.add(makeView()), StoreClosedError);
    const again = await open();
    expect(await readAll(again.views)).to.have.length(50);
    await again.close();
  });

  it('sweeps the conversations that are idle for longer than it was told', async () => {
    const store = await openStore({ dir: folder.path, clock, maxIdleMs: 1000 });
    await store.botStorage.write({ a: {} });
    expect((await store.sweep(new Date(clock().getTime() + 1000))).removed).to.equal(0);
    expect((await store.sweep(new Date(clock().getTime() + 1001))).removed).to.equal(1);
    await store.close();
  });

  const brokenFiles: readonly { file: string; content: string; faultPath: string }[] = [
    { file: 'views/2026-11-23.json', content: '', faultPath: '' },
    { file: 'views/2026-11-23.json', content: 'null', faultPath: '' },
    { file: 'views/2026-11-23.json', content: '{"version":1,"day":"2026-11-23","views":[', faultPath: '' },
    { file: 'views/2026-11-23.json', content: '{"version":2,"day":"2026-11-23"}', faultPath: 'version' },
    { file: 'views/2026-10-01.json', content: '{"version":1,"day":"2026-10-01"}', faultPath: 'views' },
    {
      file: 'views/2026-10-01.0002.json',
      content: '{"version":1,"day":"2026-10-01","views":{}}',
      faultPath: 'views',
    },
    { file: 'counters/thumbs.json', content: '{"version":1,"counters":[7]}', faultPath: 'counters[0]' },
  ];
  for (const { file, content, faultPath } of brokenFiles) {
    it(`does not open with ${file} holding ${content || 'nothing'}, and leaves the file and the lock`, async () => {
      await (await open()).close();
      const path = join(folder.path, file);
      await writeFile(path, content);
      expect(await failureOfClass(open(), StoreFileError)).to.include({ file: path, faultPath });
      expect(await readFile(path, 'utf8')).to.equal(content);
      expect(await readdir(join(folder.path, 'lock'))).to.deep.equal([]);
    });
  }

  it('gives the lock back when the disk fails while it opens', async () => {
    const fs = new FaultyFileSystem();
    fs.setFault({ operation: 'list', nth: 3, code: 'EIO' });
    expect(await failureOf(openStore({ dir: folder.path, clock, fs }))).to.have.property('code', 'EIO');
    await (await open()).close();
  });

  it('refuses a damaged part or reads every view of it, and never changes it: 200 mutations', async () => {
    const views = makeViews(5).map((view, index) => ({
      ...view,
      // The same each time, so that the same seed does the same damage.
      id: `00000000-0000-4000-8000-00000000000${index}`,
      receiptHash: `${index}`.repeat(64),
    }));
    const store = await open();
    for (const view of views) await store.views.add(view);
    await store.close();
    const file = join(folder.path, 'views', '2026-11-23.json');
    const whole = await readFile(file);
    const random = seededRandom(20_261_123);
    const outcomes = { refused: 0, read: 0 };
    for (let round = 0; round < 200; round += 1) {
      const damaged = mutate(whole, random);
      await writeFile(file, damaged);
      const opened = await open().catch((error: unknown) => error);
      if (opened instanceof Error) {
        expect(opened, `round ${round}`).to.be.instanceOf(StoreFileError);
        outcomes.refused += 1;
      } else {
        const again = opened as Awaited<ReturnType<typeof open>>;
        const found = await readAll(again.views);
        await again.close();
        expect(found, `round ${round}`).to.have.length(views.length);
        // JSON has no check sum: what a change inside one value leaves valid is read as it stands there.
        const changed = found.filter((view, index) => JSON.stringify(view) !== JSON.stringify(views[index]));
        expect(changed.length, `round ${round}`).to.be.at.most(1);
        outcomes.read += 1;
      }
      expect((await readFile(file)).equals(damaged), `round ${round}`).to.equal(true);
    }
    expect(outcomes.refused).to.be.greaterThan(100);
    expect(outcomes.read).to.be.greaterThan(5);
  });
});

/** The bytes with one of the damages that disks, copies and editors do. */
function mutate(bytes: Uint8Array, random: () => number): Buffer {
  const upTo = (limit: number) => Math.floor(random() * limit);
  const at = upTo(bytes.length);
  const length = 1 + upTo(20);
  const before = bytes.subarray(0, at);
  const after = bytes.subarray(at + length);
  const taken = bytes.subarray(at, at + length);
  switch (upTo(6)) {
    case 0:
      return Buffer.concat([
        before,
        Buffer.from([(bytes[at] ?? 0) ^ (1 << upTo(8))]),
        bytes.subarray(at + 1),
      ]);
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, taken, taken, after]);
    case 3:
      return Buffer.concat([before, Buffer.alloc(taken.length), after]);
    case 4:
      return Buffer.from(before);
    default:
      return Buffer.concat([before, Buffer.from([97 + upTo(26)]), bytes.subarray(at + 1)]);
  }
}
