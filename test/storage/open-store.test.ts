import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { View } from '../../src/feedback/view.js';
import { openStore } from '../../src/storage/open-store.js';
import { StoreClosedError } from '../../src/storage/store-closed-error.js';
import { StoreFileError } from '../../src/storage/store-file-error.js';
import { StoreLockedError } from '../../src/storage/store-locked-error.js';
import { FaultyFileSystem } from '../../src/storage/torture/faulty-file-system.js';
import { mutate, mutations } from '../../src/storage/torture/mutate.js';
import { numberedView } from '../../src/storage/torture/scenario-views.js';
import { seededRandom } from '../../src/storage/torture/seeded-random.js';
import { openViewReader } from '../../src/storage/view-reader.js';
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
    expect(entries).to.include('views/2026-11-23.0001.jsonl').and.include('secrets/receipts.key');
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
    const folders = ['views', 'deleted', 'bot', 'counters', 'secrets'];
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
    { file: 'views/2026-11-23.0001.jsonl', content: '', faultPath: 'line 1' },
    { file: 'views/2026-11-23.0001.jsonl', content: '{"version":1}\n', faultPath: 'line 1' },
    { file: 'deleted/2026-11.0001.jsonl', content: 'null\n', faultPath: 'line 1' },
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

  it('refuses a damaged file or reads every view of it as it was, and never changes it: 300 damages', async () => {
    const views = Array.from({ length: 6 }, (_, index) => numberedView(index));
    const store = await open();
    for (const view of views) await store.views.add(view);
    await store.views.removeByReceipt(views[0]?.receiptHash ?? '');
    await store.close();
    const files = ['views/2026-11-23.0001.jsonl', 'views/active.mark', 'deleted/2026-11.0001.jsonl'];
    const random = seededRandom(20_261_123);
    const outcomes = { refused: 0, read: 0 };
    for (let round = 0; round < 300; round += 1) {
      const name = files[round % files.length] ?? '';
      const file = join(folder.path, name);
      const whole = await readFile(file);
      const mutation = mutations[Math.floor(random() * mutations.length)] ?? 'zeros';
      const damaged = mutate(whole, mutation, random);
      await writeFile(file, damaged);
      const what = `round ${round}: ${mutation} in ${name}`;
      const opened = await open().catch((error: unknown) => error);
      if (opened instanceof Error) {
        expect(opened, what).to.be.instanceOf(StoreFileError);
        expect((await readFile(file)).equals(damaged), what).to.equal(true);
        outcomes.refused += 1;
      } else {
        const again = opened as Awaited<ReturnType<typeof open>>;
        expect(await readAll(again.views), what).to.deep.equal(views.slice(1));
        await again.close();
        outcomes.read += 1;
      }
      await writeFile(file, whole);
    }
    expect(outcomes.refused).to.be.greaterThan(150);
    expect(outcomes.read).to.be.greaterThan(50);
  });

  it('finds every view in the previous format, and keeps it in the new one from then on', async () => {
    const first = makeViews(3);
    const second = makeViews(2);
    const other = makeViews(1, { receivedAt: '2026-10-01T09:00:00.000Z' });
    const parts: readonly (readonly [string, readonly View[]])[] = [
      ['2026-10-01', other],
      ['2026-11-23', first],
      ['2026-11-23.0002', second],
    ];
    const folderOfViews = join(folder.path, 'views');
    await mkdir(folderOfViews);
    for (const [name, views] of parts) {
      const content = { version: 1, day: name.slice(0, 10), views };
      await writeFile(join(folderOfViews, `${name}.json`), JSON.stringify(content));
    }
    const expected = [...other, ...first, ...second];
    expect(await readAll(await openViewReader(folder.path))).to.deep.equal(expected);
    const store = await open();
    expect(await readAll(store.views)).to.deep.equal(expected);
    const added = makeView();
    await store.views.add(added);
    expect(await store.views.removeByReceipt(first[1]?.receiptHash ?? '')).to.equal(true);
    await store.close();
    expect((await readdir(folderOfViews)).toSorted()).to.deep.equal([
      '2026-10-01.0001.jsonl',
      '2026-11-23.0001.jsonl',
      '2026-11-23.0002.jsonl',
      'active.mark',
    ]);
    const again = await open();
    const left = [...expected, added].filter((view) => view !== first[1]);
    expect(await readAll(again.views)).to.deep.equal(left);
    await again.close();
  });

  it('goes on converting where it was killed, and refuses a previous part beside a journal with other views', async () => {
    const views = makeViews(3);
    const store = await open();
    for (const view of views) await store.views.add(view);
    await store.close();
    const previous = join(folder.path, 'views', '2026-11-23.json');
    await writeFile(previous, JSON.stringify({ version: 1, day: '2026-11-23', views }));
    expect(await readAll(await openViewReader(folder.path))).to.deep.equal(views);
    const again = await open();
    expect(await readAll(again.views)).to.deep.equal(views);
    await again.close();
    expect(await readdir(join(folder.path, 'views'))).not.to.include('2026-11-23.json');

    const content = JSON.stringify({ version: 1, day: '2026-11-23', views: makeViews(1) });
    await writeFile(previous, content);
    expect(await failureOfClass(open(), StoreFileError)).to.include({ file: previous, fault: 'twice' });
    expect(await readFile(previous, 'utf8')).to.equal(content);
  });
});
