import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { View } from '../../src/feedback/view.js';
import type { Deletion } from '../../src/storage/deletions.js';
import { nodeFileSystem } from '../../src/storage/file-system.js';
import { StoreClosedError } from '../../src/storage/store-closed-error.js';
import { StoreFileError } from '../../src/storage/store-file-error.js';
import { FaultyFileSystem } from '../../src/storage/torture/faulty-file-system.js';
import { useViews } from './helpers/open-views.js';
import { failureOf, failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';
import { idsOf, makeView, makeViews, readAll } from './helpers/views.js';

const day = '2026-11-23';
const firstPart = `${day}.0001.jsonl`;
const secondPart = `${day}.0002.jsonl`;
const mark = 'active.mark';
const maxPerPart = 500;

describe('the view store', () => {
  const folder = useTempFolder();
  const openViews = useViews();
  const open = (fs = nodeFileSystem, note?: (deletion: Deletion) => Promise<void>) =>
    openViews(folder.path, { fs, maxPerPart, ...(note === undefined ? {} : { note }) });
  const namesIn = async () => (await readdir(folder.path)).filter((name) => name !== mark).toSorted();
  const itemsOf = async (name: string): Promise<View[]> => {
    const lines = (await readFile(join(folder.path, name), 'utf8')).trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line)).flatMap(({ item }) => (item === undefined ? [] : [item]));
  };
  /** Everything, as a store that is opened now finds it. */
  const stored = async () => readAll(await open());

  it('keeps a view in the file of its UTC day, a line each, for the owner only, after every save', async () => {
    const store = await open();
    const views = makeViews(3);
    for (const [index, view] of views.entries()) {
      await store.add(view);
      expect(await itemsOf(firstPart)).to.deep.equal(views.slice(0, index + 1));
      for (const name of [firstPart, mark]) {
        expect((await stat(join(folder.path, name))).mode & 0o777).to.equal(0o600);
      }
    }
    expect(await namesIn()).to.deep.equal([firstPart]);
  });

  it('appends: a save touches nothing that was saved before', async () => {
    const store = await open();
    await store.add(makeView());
    const file = join(folder.path, firstPart);
    const { ino } = await stat(file);
    const before = await readFile(file);
    await Promise.all(makeViews(10).map((view) => store.add(view)));
    expect((await stat(file)).ino).to.equal(ino);
    expect((await readFile(file)).subarray(0, before.length).equals(before)).to.equal(true);
  });

  it('begins the next part at 500 views, and leaves the full one alone', async () => {
    const store = await open();
    const views = makeViews(1003);
    await Promise.all(views.slice(0, 499).map((view) => store.add(view)));
    await Promise.all(views.slice(499, 502).map((view) => store.add(view)));
    const full = await readFile(join(folder.path, firstPart));
    await Promise.all(views.slice(502).map((view) => store.add(view)));

    const names = [firstPart, secondPart, `${day}.0003.jsonl`];
    expect(await namesIn()).to.deep.equal(names);
    const counts = await Promise.all(names.map(async (name) => (await itemsOf(name)).length));
    expect(counts).to.deep.equal([500, 500, 3]);
    expect((await readFile(join(folder.path, firstPart))).equals(full)).to.equal(true);
    expect(idsOf(await readAll(store))).to.deep.equal(idsOf(views));
  });

  it('goes on in the newest part after it was opened anew, also when an earlier one has room again', async () => {
    const views = makeViews(503);
    const first = await open();
    await Promise.all(views.slice(0, 502).map((view) => first.add(view)));
    await first.removeByReceipt(views[0]?.receiptHash ?? '');
    await first.close();
    const again = await open();
    await again.add(views[502] ?? makeView());
    expect(await itemsOf(secondPart)).to.have.length(3);
    expect(idsOf(await readAll(again))).to.deep.equal(idsOf(views.slice(1)));
    await again.close();
    expect(idsOf(await stored())).to.deep.equal(idsOf(views.slice(1)));
  });

  it('gives each of 1000 concurrent adds back once, with few writes', async () => {
    const fs = new FaultyFileSystem();
    const store = await open(fs);
    const views = makeViews(1000);
    await Promise.all(views.map((view) => store.add(view)));
    expect(idsOf(await stored()).toSorted()).to.deep.equal(idsOf(views).toSorted());
    // Of two parts: each made with what it holds, the first one sealed, the mark twice, and their folders.
    expect(fs.count('sync')).to.be.within(6, 8);
  });

  it('saves one view more with one sync, however many there are', async () => {
    const fs = new FaultyFileSystem();
    const store = await open(fs);
    for (const count of [1, 50, 400]) {
      await Promise.all(makeViews(count).map((view) => store.add(view)));
      fs.setFault(null);
      await store.add(makeView());
      expect({ syncs: fs.count('sync'), opens: fs.count('open'), reads: fs.count('read') }).to.deep.equal({
        syncs: 1,
        opens: count === 1 ? 1 : 0,
        reads: 0,
      });
    }
  });

  it('acknowledges each add after at most two appends, however many come behind it', async () => {
    const fs = new FaultyFileSystem();
    const store = await open(fs);
    await store.add(makeView());
    const waits: number[] = [];
    const add = async () => {
      const before = fs.count('sync');
      await store.add(makeView());
      waits.push(fs.count('sync') - before);
    };
    const adds: Promise<void>[] = [];
    for (let count = 0; count < 200; count += 1) {
      adds.push(add());
      if (count % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(adds);
    expect(waits).to.have.length(200);
    expect(Math.max(...waits)).to.be.within(1, 2);
  });

  it('keeps views of several days apart, also when they come mixed', async () => {
    const store = await open();
    const days = ['2026-11-22', '2026-11-23', '2026-12-01'];
    const views = Array.from({ length: 30 }, (_, index) =>
      makeView({ receivedAt: `${days[index % 3]}T23:00:00.000Z` }),
    );
    for (const view of views.slice(0, 10)) await store.add(view);
    await Promise.all(views.slice(10).map((view) => store.add(view)));
    expect(await namesIn()).to.deep.equal(days.map((each) => `${each}.0001.jsonl`));
    const expected = days.flatMap((each) => views.filter((view) => view.receivedAt.startsWith(each)));
    expect(idsOf(await readAll(store))).to.deep.equal(idsOf(expected));
    await store.close();
    expect(idsOf(await stored())).to.deep.equal(idsOf(expected));
  });

  const invalid: readonly { what: string; change: object; field: string }[] = [
    { what: 'a rating of 6', change: { rating: 6 }, field: 'rating' },
    { what: 'too many words', change: { text: 'hemligt '.repeat(300) }, field: 'text' },
    { what: 'an unknown mask', change: { masked: ['hemligt'] }, field: 'masked[0]' },
    { what: 'a field more', change: { hemligt: 'hemligt' }, field: 'its top level' },
    { what: 'another version', change: { version: 99 }, field: 'version' },
    { what: 'a day that is none', change: { receivedAt: '2026-02-30T09:00:00.000Z' }, field: 'receivedAt' },
  ];
  for (const { what, change, field } of invalid) {
    it(`refuses a view with ${what} as a programming error that names the field and quotes nothing`, async () => {
      const store = await open();
      const error = await failureOfClass(store.add({ ...makeView(), ...change }), TypeError);
      expect(error.message).to.include(`at ${field}.`).and.not.include('hemligt');
      expect(await namesIn()).to.deep.equal([]);
    });
  }

  describe('asked for the view of a receipt', () => {
    it('finds it in whichever part it lies, after a restart too, and says when there is none', async () => {
      const first = await open();
      const old = makeView({ receivedAt: '2026-10-01T09:00:00.000Z' });
      const recent = makeViews(501);
      await Promise.all([old, ...recent].map((view) => first.add(view)));
      const look = async (store: typeof first) => {
        for (const view of [old, recent[0], recent[500]].filter((each) => each !== undefined)) {
          expect(await store.findByReceipt(view.receiptHash)).to.deep.equal(view);
        }
        expect(await store.findByReceipt(makeView().receiptHash)).to.equal(undefined);
      };
      await look(first);
      await first.close();
      await look(await open());
    });

    it('reads one part, however many there are', async () => {
      const first = await open();
      const days = Array.from({ length: 28 }, (_, index) => `2026-10-${String(index + 1).padStart(2, '0')}`);
      const views = days.map((each) => makeView({ receivedAt: `${each}T09:00:00.000Z` }));
      for (const view of views) await first.add(view);
      await first.close();
      const fs = new FaultyFileSystem();
      const store = await open(fs);
      fs.setFault(null);
      expect(await store.findByReceipt(views[3]?.receiptHash ?? '')).to.deep.equal(views[3]);
      expect(await store.findByReceipt(makeView().receiptHash)).to.equal(undefined);
      expect(fs.count('read')).to.equal(1);
    });

    it('keeps apart views whose receipts begin alike', async () => {
      const views = makeViews(3).map((view, index) =>
        makeView({ ...view, receiptHash: `aaaaaaaa${String(index).repeat(56)}` }),
      );
      const store = await open();
      for (const view of views) await store.add(view);
      for (const view of views) expect(await store.findByReceipt(view.receiptHash)).to.deep.equal(view);
      expect(await store.findByReceipt(`aaaaaaaa${'9'.repeat(56)}`)).to.equal(undefined);
    });
  });

  describe('asked to change a view', () => {
    it('puts the changed one in its place, durably, and says whether there was one', async () => {
      const views = makeViews(4);
      const store = await open();
      for (const view of views) await store.add(view);
      const [, second = makeView()] = views;
      expect(await store.update(second.receiptHash, (view) => ({ ...view, rating: 5, text: '' }))).to.equal(
        true,
      );
      expect(await store.update(makeView().receiptHash, (view) => view)).to.equal(false);
      const expected = views.map((view) => (view === second ? { ...view, rating: 5, text: '' } : view));
      expect(await readAll(store)).to.deep.equal(expected);
      const added = makeView();
      await store.add(added);
      expect(await stored()).to.deep.equal([...expected, added]);
      expect((await stat(join(folder.path, firstPart))).mode & 0o777).to.equal(0o600);
    });

    const faulty: readonly { what: string; change: (view: View) => View }[] = [
      { what: 'a rating of 6', change: (view) => ({ ...view, rating: 6 }) },
      { what: 'another id', change: (view) => ({ ...view, id: makeView().id }) },
      { what: 'another receipt', change: (view) => ({ ...view, receiptHash: 'a'.repeat(64) }) },
      { what: 'another time', change: (view) => ({ ...view, receivedAt: '2026-11-24T09:00:00.000Z' }) },
    ];
    for (const { what, change } of faulty) {
      it(`refuses ${what} as a programming error, and leaves the view`, async () => {
        const view = makeView();
        const store = await open();
        await store.add(view);
        await failureOfClass(store.update(view.receiptHash, change), TypeError);
        expect(await readAll(store)).to.deep.equal([view]);
      });
    }

    it('leaves it when the change could not be saved', async () => {
      const fs = new FaultyFileSystem();
      const store = await open(fs);
      const view = makeView();
      await store.add(view);
      fs.setFault({ operation: 'rename', nth: 1, code: 'EIO' });
      const change = (before: View) => ({ ...before, rating: 5 });
      expect(await failureOf(store.update(view.receiptHash, change))).to.have.property('code', 'EIO');
      expect(await store.findByReceipt(view.receiptHash)).to.deep.equal(view);
      expect(await store.update(view.receiptHash, change)).to.equal(true);
      expect(await stored()).to.deep.equal([{ ...view, rating: 5 }]);
    });
  });

  describe('asked to remove a view', () => {
    it('removes it from whichever part has it, durably, and says whether there was one', async () => {
      const fs = new FaultyFileSystem();
      const noted: Deletion[] = [];
      const store = await open(fs, async (deletion) => void noted.push(deletion));
      const old = makeViews(2, { receivedAt: '2026-10-01T09:00:00.000Z' });
      const recent = makeViews(501);
      await Promise.all([...old, ...recent].map((view) => store.add(view)));
      const gone = [old[0], recent[0], recent[500]].filter((each) => each !== undefined);
      for (const view of gone) {
        fs.setFault(null);
        expect(await store.removeByReceipt(view.receiptHash)).to.equal(true);
        expect(fs.count('sync')).to.equal(2);
        expect(await store.removeByReceipt(view.receiptHash)).to.equal(false);
      }
      const left = [...old.slice(1), ...recent.slice(1, 500)];
      expect(idsOf(await stored())).to.deep.equal(idsOf(left));
      expect(noted).to.deep.equal(
        gone.map(({ receiptHash }) => ({ kind: 'receipt', receiptHash, on: '2026-11-23' })),
      );
    });

    it('leaves no byte of it in the folder', async () => {
      const store = await open();
      const views = makeViews(3);
      const secret = makeView({ text: 'hemligheten om min granne' });
      for (const view of [...views, secret]) await store.add(view);
      await store.removeByReceipt(secret.receiptHash);
      for (const name of await readdir(folder.path)) {
        const content = await readFile(join(folder.path, name), 'utf8');
        expect(content).not.to.include('hemligheten').and.not.include(secret.receiptHash);
      }
    });

    it('says true to one of two that ask at the same time', async () => {
      const store = await open();
      const view = makeView();
      await store.add(view);
      const answers = await Promise.all([1, 2].map(() => store.removeByReceipt(view.receiptHash)));
      expect(answers.toSorted()).to.deep.equal([false, true]);
    });

    it('loses no view that is added at the same time', async () => {
      const store = await open();
      const first = makeViews(20);
      const second = makeViews(20);
      await Promise.all(first.map((view) => store.add(view)));
      await Promise.all([
        ...first.map((view) => store.removeByReceipt(view.receiptHash)),
        ...second.map((view) => store.add(view)),
      ]);
      expect(idsOf(await readAll(store)).toSorted()).to.deep.equal(idsOf(second).toSorted());
      await store.add(makeView());
      expect(await stored()).to.have.length(21);
    });

    it('keeps it when the removal could not be saved, and removes it the next time', async () => {
      const fs = new FaultyFileSystem();
      const store = await open(fs);
      const view = makeView();
      await store.add(view);
      fs.setFault({ operation: 'sync', nth: 2, code: 'EIO' });
      expect(await failureOf(store.removeByReceipt(view.receiptHash))).to.have.property('code', 'EIO');
      expect(idsOf(await readAll(store))).to.deep.equal([view.id]);
      expect(await store.removeByReceipt(view.receiptHash)).to.equal(true);
      expect(await stored()).to.deep.equal([]);
    });

    it('keeps it when the removal could not be remembered', async () => {
      let isFull = true;
      const store = await open(nodeFileSystem, async () => {
        if (isFull) throw new Error('full');
      });
      const view = makeView();
      await store.add(view);
      await failureOf(store.removeByReceipt(view.receiptHash));
      expect(idsOf(await readAll(store))).to.deep.equal([view.id]);
      isFull = false;
      expect(await store.removeByReceipt(view.receiptHash)).to.equal(true);
    });

    it('finds it behind a broken part, and does not say "none" when the broken part may have it', async () => {
      const store = await open();
      const view = makeView({ receivedAt: '2026-10-01T09:00:00.000Z' });
      const lost = makeView();
      for (const each of [view, lost, makeView({ receivedAt: '2026-11-24T09:00:00.000Z' })])
        await store.add(each);
      await writeFile(join(folder.path, firstPart), '{"sum":"');
      expect(await store.removeByReceipt(view.receiptHash)).to.equal(true);
      await failureOfClass(store.removeByReceipt(lost.receiptHash), StoreFileError);
    });
  });

  describe('asked to purge', () => {
    const times = [
      '2026-09-30T22:00',
      '2026-10-01T08:00',
      '2026-10-01T09:00',
      '2026-10-02T00:00',
      '2026-11-23T09:00',
    ];
    const fill = async (store: Awaited<ReturnType<typeof open>>) => {
      const views = times.map((time) => makeView({ receivedAt: `${time}:00.000Z` }));
      for (const view of views) await store.add(view);
      return views;
    };
    const cases: readonly { before: string; gone: number }[] = [
      { before: '2026-01-01T00:00:00.000Z', gone: 0 },
      { before: '2026-10-01T00:00:00.000Z', gone: 1 },
      { before: '2026-10-01T09:00:00.000Z', gone: 2 },
      { before: '2026-10-01T09:00:00.001Z', gone: 3 },
      { before: '2026-11-23T09:00:00Z', gone: 4 },
      { before: '2027-01-01T00:00:00.000Z', gone: 5 },
    ];
    for (const { before, gone } of cases) {
      it(`removes the ${gone} views received before ${before}, durably, and no other`, async () => {
        const noted: Deletion[] = [];
        const store = await open(nodeFileSystem, async (deletion) => void noted.push(deletion));
        const views = await fill(store);
        expect(await store.purge({ before, dryRun: true })).to.deep.equal({ views: gone });
        expect(await readAll(store)).to.deep.equal(views);
        expect(noted).to.deep.equal([]);
        expect(await store.purge({ before })).to.deep.equal({ views: gone });
        expect(await readAll(store)).to.deep.equal(views.slice(gone));
        expect(await store.purge({ before })).to.deep.equal({ views: 0 });
        expect(noted).to.have.length(gone === 0 ? 0 : 1);
        const added = makeView();
        await store.add(added);
        expect(await stored()).to.deep.equal([...views.slice(gone), added]);
      });
    }

    it('goes on where it was interrupted', async () => {
      const fs = new FaultyFileSystem();
      const store = await open(fs);
      const views = await fill(store);
      fs.setFault({ operation: 'unlink', nth: 2, code: 'EIO' });
      await failureOf(store.purge({ before: '2026-11-23T00:00:00.000Z' }));
      fs.setFault(null);
      expect((await store.purge({ before: '2026-11-23T00:00:00.000Z' })).views).to.be.within(1, 3);
      expect(await stored()).to.deep.equal(views.slice(4));
    });
  });

  it('saves what it was given before it closes, and refuses more', async () => {
    const store = await open();
    const views = makeViews(600);
    const adds = Promise.all(views.map((view) => store.add(view)));
    await store.close();
    expect(await stored()).to.have.length(600);
    await adds;
    await failureOfClass(store.add(makeView()), StoreClosedError);
    await failureOfClass(store.findByReceipt(makeView().receiptHash), StoreClosedError);
    await failureOfClass(
      store.update(makeView().receiptHash, (view) => view),
      StoreClosedError,
    );
    await failureOfClass(store.removeByReceipt(makeView().receiptHash), StoreClosedError);
    await failureOfClass(store.purge({ before: '2026-11-23T00:00:00.000Z' }), StoreClosedError);
  });
});
