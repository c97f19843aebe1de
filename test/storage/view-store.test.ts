import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { View } from '../../src/feedback/view.js';
import { nodeFileSystem } from '../../src/storage/file-system.js';
import { StoreClosedError } from '../../src/storage/store-closed-error.js';
import { StoreFileError } from '../../src/storage/store-file-error.js';
import { DurableViewStore } from '../../src/storage/view-store.js';
import { FaultyFileSystem } from './helpers/faulty-file-system.js';
import { failureOf, failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';
import { idsOf, makeView, makeViews, readAll } from './helpers/views.js';

const day = '2026-11-23';
const firstPart = `${day}.json`;
const secondPart = `${day}.0002.json`;

function partContent(views: readonly View[]): string {
  return JSON.stringify({ version: 1, day, views });
}

describe('the view store', () => {
  const folder = useTempFolder();
  const open = (fs = nodeFileSystem) => new DurableViewStore(fs, folder.path);
  const contentOf = async (name: string) => JSON.parse(await readFile(join(folder.path, name), 'utf8'));

  it('keeps a view in the file of its UTC day, whole, for the owner only, after every save', async () => {
    const store = open();
    const views = makeViews(3);
    for (const [index, view] of views.entries()) {
      await store.add(view);
      expect(await contentOf(firstPart)).to.deep.equal({ version: 1, day, views: views.slice(0, index + 1) });
      expect((await stat(join(folder.path, firstPart))).mode & 0o777).to.equal(0o600);
    }
    expect(await readdir(folder.path)).to.deep.equal([firstPart]);
  });

  it('begins the next part at 500 views, and leaves the full one alone', async () => {
    const store = open();
    const views = makeViews(1003);
    await Promise.all(views.slice(0, 499).map((view) => store.add(view)));
    await Promise.all(views.slice(499, 502).map((view) => store.add(view)));
    const full = await stat(join(folder.path, firstPart));
    await Promise.all(views.slice(502).map((view) => store.add(view)));

    const names = [firstPart, secondPart, `${day}.0003.json`];
    expect((await readdir(folder.path)).toSorted()).to.have.members(names);
    const counts = await Promise.all(names.map(async (name) => (await contentOf(name)).views.length));
    expect(counts).to.deep.equal([500, 500, 3]);
    expect((await stat(join(folder.path, firstPart))).ino).to.equal(full.ino);
    expect(idsOf(await readAll(store))).to.deep.equal(idsOf(views));
  });

  it('goes on in the newest part after it was opened anew, also when an earlier one has room again', async () => {
    const views = makeViews(502);
    await writeFile(join(folder.path, firstPart), partContent(views.slice(0, 499)));
    await writeFile(join(folder.path, secondPart), partContent(views.slice(499, 501)));
    await open().add(views[501] ?? makeView());
    expect((await contentOf(secondPart)).views).to.have.length(3);
    expect(idsOf(await readAll(open()))).to.deep.equal(idsOf(views));
  });

  it('passes over a full part that someone put there while it was open', async () => {
    const store = open();
    const views = makeViews(1001);
    await Promise.all(views.slice(0, 500).map((view) => store.add(view)));
    await writeFile(join(folder.path, secondPart), partContent(views.slice(500, 1000)));
    await store.add(views[1000] ?? makeView());
    expect(idsOf(await readAll(store))).to.deep.equal(idsOf(views));
  });

  it('gives each of 1000 concurrent adds back once, with few writes', async () => {
    const fs = new FaultyFileSystem();
    const store = open(fs);
    const views = makeViews(1000);
    await Promise.all(views.map((view) => store.add(view)));
    expect(idsOf(await readAll(open())).toSorted()).to.deep.equal(idsOf(views).toSorted());
    expect(fs.count('rename')).to.equal(2);
  });

  it('acknowledges each add after at most two writes, however many come behind it', async () => {
    const fs = new FaultyFileSystem();
    const store = open(fs);
    const waits: number[] = [];
    const add = async () => {
      const before = fs.count('rename');
      await store.add(makeView());
      waits.push(fs.count('rename') - before);
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
    const store = open();
    const days = ['2026-11-22', '2026-11-23', '2026-12-01'];
    const views = Array.from({ length: 30 }, (_, index) =>
      makeView({ receivedAt: `${days[index % 3]}T23:00:00.000Z` }),
    );
    await Promise.all(views.map((view) => store.add(view)));
    expect((await readdir(folder.path)).toSorted()).to.deep.equal(days.map((each) => `${each}.json`));
    const expected = days.flatMap((each) => views.filter((view) => view.receivedAt.startsWith(each)));
    expect(idsOf(await readAll(store))).to.deep.equal(idsOf(expected));
  });

  const invalid: readonly { what: string; change: object; field: string }[] = [
    { what: 'a rating of 6', change: { rating: 6 }, field: 'rating' },
    { what: 'too many words', change: { text: 'hemligt '.repeat(300) }, field: 'text' },
    { what: 'an unknown mask', change: { masked: ['hemligt'] }, field: 'masked[0]' },
    { what: 'a field more', change: { hemligt: 'hemligt' }, field: 'its top level' },
    { what: 'another version', change: { version: 2 }, field: 'version' },
    { what: 'a day that is none', change: { receivedAt: '2026-02-30T09:00:00.000Z' }, field: 'receivedAt' },
  ];
  for (const { what, change, field } of invalid) {
    it(`refuses a view with ${what} as a programming error that names the field and quotes nothing`, async () => {
      const error = await failureOfClass(open().add({ ...makeView(), ...change }), TypeError);
      expect(error.message).to.include(`at ${field}.`).and.not.include('hemligt');
      expect(await readdir(folder.path)).to.deep.equal([]);
    });
  }

  describe('asked to remove a view', () => {
    it('removes it from whichever part has it, durably, and says whether there was one', async () => {
      const fs = new FaultyFileSystem();
      const store = open(fs);
      const old = makeViews(2, { receivedAt: '2026-10-01T09:00:00.000Z' });
      const recent = makeViews(501);
      await Promise.all([...old, ...recent].map((view) => store.add(view)));
      for (const view of [old[0], recent[0], recent[500]].filter((each) => each !== undefined)) {
        fs.setFault(null);
        expect(await store.removeByReceipt(view.receiptHash)).to.equal(true);
        expect(fs.count('sync')).to.equal(2);
        expect(await store.removeByReceipt(view.receiptHash)).to.equal(false);
      }
      const left = [...old.slice(1), ...recent.slice(1, 500)];
      expect(idsOf(await readAll(open()))).to.deep.equal(idsOf(left));
    });

    it('says true to one of two that ask at the same time', async () => {
      const store = open();
      const view = makeView();
      await store.add(view);
      const answers = await Promise.all([1, 2].map(() => store.removeByReceipt(view.receiptHash)));
      expect(answers.toSorted()).to.deep.equal([false, true]);
    });

    it('loses no view that is added at the same time', async () => {
      const store = open();
      const first = makeViews(20);
      const second = makeViews(20);
      await Promise.all(first.map((view) => store.add(view)));
      await Promise.all([
        ...first.map((view) => store.removeByReceipt(view.receiptHash)),
        ...second.map((view) => store.add(view)),
      ]);
      expect(idsOf(await readAll(open())).toSorted()).to.deep.equal(idsOf(second).toSorted());
      await store.add(makeView());
      expect(await readAll(open())).to.have.length(21);
    });

    it('keeps it when the removal could not be saved, and removes it the next time', async () => {
      const fs = new FaultyFileSystem();
      const store = open(fs);
      const view = makeView();
      await store.add(view);
      fs.setFault({ operation: 'sync', nth: 2, code: 'EIO' });
      expect(await failureOf(store.removeByReceipt(view.receiptHash))).to.have.property('code', 'EIO');
      expect(idsOf(await readAll(open()))).to.deep.equal([view.id]);
      expect(await store.removeByReceipt(view.receiptHash)).to.equal(true);
      expect(await readAll(open())).to.deep.equal([]);
    });

    it('finds it behind a broken part, and does not say "none" when the broken part may have it', async () => {
      const store = open();
      const view = makeView({ receivedAt: '2026-10-01T09:00:00.000Z' });
      await store.add(view);
      await writeFile(join(folder.path, firstPart), '{"version":1,');
      expect(await store.removeByReceipt(view.receiptHash)).to.equal(true);
      await failureOfClass(store.removeByReceipt(view.receiptHash), StoreFileError);
    });
  });

  describe('with a broken part of the day', () => {
    for (const content of ['', 'null', '{"version":1,"day":"2026-11-23","vie', '{"version":9}']) {
      it(`refuses to add to it, leaves it as it is, and goes on with other days: ${content || 'empty'}`, async () => {
        await writeFile(join(folder.path, firstPart), content);
        const store = open();
        const other = makeView({ receivedAt: '2026-11-24T09:00:00.000Z' });
        const outcomes = await Promise.allSettled(
          [makeView(), other, makeView()].map((view) => store.add(view)),
        );
        expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled', 'rejected']);
        await failureOfClass(store.add(makeView()), StoreFileError);
        expect(await readFile(join(folder.path, firstPart), 'utf8')).to.equal(content);
        expect((await readdir(folder.path)).toSorted()).to.deep.equal([firstPart, '2026-11-24.json']);
      });
    }
  });

  it('saves what it was given before it closes, and refuses more', async () => {
    const store = open();
    const views = makeViews(600);
    const adds = Promise.all(views.map((view) => store.add(view)));
    await store.close();
    expect(await readAll(open())).to.have.length(600);
    await adds;
    await failureOfClass(store.add(makeView()), StoreClosedError);
    await failureOfClass(store.removeByReceipt(makeView().receiptHash), StoreClosedError);
  });
});
