import { appendFile, cp, mkdir, readdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { View } from '../../src/feedback/view.js';
import { decodeJournal, encodeItems } from '../../src/storage/journal-lines.js';
import { openStore } from '../../src/storage/open-store.js';
import { StoreFileError } from '../../src/storage/store-file-error.js';
import { FaultyFileSystem } from '../../src/storage/torture/faulty-file-system.js';
import { openViewReader } from '../../src/storage/view-reader.js';
import { failureOf, failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';
import { idsOf, makeView, makeViews, readAll } from './helpers/views.js';

const clock = () => new Date('2026-11-23T09:30:00.000Z');

describe('the view reader', () => {
  const folder = useTempFolder();
  const at = (day: string, area = 'traffic') => makeView({ receivedAt: `${day}T12:00:00.000Z`, area });
  const views = [
    at('2025-12-31'),
    at('2026-01-01', 'youth'),
    at('2026-11-22'),
    at('2026-11-23', 'youth'),
    at('2026-11-23'),
    at('2026-11-30'),
  ];

  async function fill(): Promise<void> {
    const store = await openStore({ dir: folder.path, clock });
    for (const view of views.toReversed()) await store.views.add(view);
    await store.close();
  }

  const queries = [
    { query: {}, expected: [0, 1, 2, 4, 3, 5], reads: 5 },
    { query: { from: '2026-01-01' }, expected: [1, 2, 4, 3, 5], reads: 4 },
    { query: { to: '2026-01-01' }, expected: [0, 1], reads: 2 },
    { query: { from: '2026-11-23', to: '2026-11-23' }, expected: [4, 3], reads: 1 },
    { query: { from: '2026-11-01', to: '2026-11-30', area: 'traffic' }, expected: [2, 4, 5], reads: 3 },
    { query: { from: '2026-02-01', to: '2026-10-31' }, expected: [], reads: 0 },
    { query: { from: '2026-11-24', to: '2026-11-22' }, expected: [], reads: 0 },
    { query: { area: 'integration' }, expected: [], reads: 5 },
  ];
  for (const { query, expected, reads } of queries) {
    it(`gives the views for ${JSON.stringify(query)}, oldest day first, and opens ${reads} files`, async () => {
      await fill();
      const fs = new FaultyFileSystem();
      const found = await readAll(await openViewReader(folder.path, fs), query);
      expect(idsOf(found)).to.deep.equal(expected.map((index) => views[index]?.id));
      expect(fs.count('read')).to.equal(reads);
    });
  }

  it('holds one part at a time: the next is opened when the one before is used up', async () => {
    await fill();
    const fs = new FaultyFileSystem();
    let given = 0;
    for await (const view of (await openViewReader(folder.path, fs)).read({ to: '2026-11-22' })) {
      expect(view.id).to.equal(views[given]?.id);
      given += 1;
      expect(fs.count('read')).to.equal(given);
    }
    expect(given).to.equal(3);
  });

  it('refuses dates written otherwise, which would find nothing', async () => {
    await fill();
    const reader = await openViewReader(folder.path);
    for (const query of [{ from: '2026-1-1' }, { to: '23/11 2026' }, { from: '' }]) {
      await failureOfClass(readAll(reader, query), TypeError);
    }
  });

  it('refuses a folder that is not there, and finds no views in a store without any', async () => {
    const error = await failureOfClass(openViewReader(join(folder.path, 'mistyped')), StoreFileError);
    expect(error.fault).to.equal('missing');
    expect(await readAll(await openViewReader(folder.path))).to.deep.equal([]);
    expect(await readdir(folder.path)).to.deep.equal([]);
  });

  it('stops at a part that it can not read', async () => {
    await fill();
    const file = join(folder.path, 'views', '2026-11-22.0001.jsonl');
    const whole = await readFile(file, 'utf8');
    for (const damaged of [
      '',
      '{"sum":',
      whole.replace('traffic', 'youth'),
      whole.slice(0, -30),
      `${whole}x`,
    ]) {
      await writeFile(file, damaged);
      const reader = await openViewReader(folder.path);
      expect((await failureOfClass(readAll(reader), StoreFileError)).file).to.equal(file);
      expect(await readAll(reader, { from: '2026-11-23' })).to.have.length(3);
    }
  });

  it('refuses a part whose day is not that of its name, or that has a view of another day', async () => {
    await mkdir(join(folder.path, 'views'));
    const file = join(folder.path, 'views', '2026-11-22.json');
    const reader = await openViewReader(folder.path);
    const cases = [
      { day: '2026-11-23', views: [], faultPath: 'day' },
      { day: '2026-11-22', views: [at('2026-11-22'), at('2026-11-23')], faultPath: 'views[1].receivedAt' },
    ];
    for (const { day, views: held, faultPath } of cases) {
      await writeFile(file, JSON.stringify({ version: 1, day, views: held }));
      expect(await failureOfClass(readAll(reader), StoreFileError)).to.include({ faultPath });
    }
  });

  it('looks at no file that is not a part', async () => {
    await fill();
    for (const name of [
      '2026-11-22.json.bak',
      '2026-11-22.0001.json',
      '2026-11-22.2.json',
      'notes.json',
      'x.tmp',
    ]) {
      await writeFile(join(folder.path, 'views', name), 'no part');
    }
    expect(await readAll(await openViewReader(folder.path))).to.have.length(views.length);
  });

  it('refuses a journal under the name of another', async () => {
    await fill();
    const folderOfViews = join(folder.path, 'views');
    await cp(join(folderOfViews, '2026-11-22.0001.jsonl'), join(folderOfViews, '2026-11-21.0001.jsonl'));
    const reader = await openViewReader(folder.path);
    expect(await failureOfClass(readAll(reader), StoreFileError)).to.include({ fault: 'name' });
  });

  it('reads of a store that was killed everything that is whole, and of an open one what was acknowledged', async () => {
    const store = await openStore({ dir: folder.path, clock });
    const added = makeViews(3);
    for (const view of added) await store.views.add(view);
    const file = join(folder.path, 'views', '2026-11-23.0001.jsonl');
    const killed = `${folder.path}-killed`;
    // A line more than was acknowledged, and half of another: as a save leaves it before it is synced.
    const line = await nextLineOf(file, makeView());
    await appendFile(file, `${line}{"sum":"0000`);
    expect(await readAll(await openViewReader(folder.path))).to.deep.equal(added);
    await cp(folder.path, killed, { recursive: true });
    await rm(join(killed, 'lock'), { recursive: true });
    expect(await readAll(await openViewReader(killed))).to.have.length(4);
    await rm(killed, { recursive: true });
    await store.close();
  });

  it('reads while a store is open and saving, and sees each view whole or not at all', async () => {
    const store = await openStore({ dir: folder.path, clock });
    const reader = await openViewReader(folder.path);
    const added = makeViews(700);
    let acknowledged = 0;
    const adding = (async () => {
      for (let index = 0; index < added.length; index += 20) {
        await Promise.all(added.slice(index, index + 20).map((view) => store.views.add(view)));
        acknowledged = index + 20;
      }
    })();
    let rounds = 0;
    while (acknowledged < added.length) {
      const before = acknowledged;
      const found = await readAll(reader);
      expect(found.length).to.be.within(before, added.length);
      expect(found).to.deep.equal(added.slice(0, found.length));
      rounds += 1;
    }
    await adding;
    expect(rounds).to.be.greaterThan(2);
    await store.close();
  });

  it('reads through a linked folder, and passes on a failing disk', async () => {
    await fill();
    const link = `${folder.path}-link`;
    await symlink(folder.path, link);
    const fs = new FaultyFileSystem();
    const reader = await openViewReader(link, fs);
    expect(await readAll(reader)).to.have.length(views.length);
    fs.setFault({ operation: 'read', nth: 2, code: 'EIO' });
    expect(await failureOf(readAll(reader))).to.have.property('code', 'EIO');
    await unlink(link);
  });
});

/** A journal's next line, as the store would append it. */
async function nextLineOf(file: string, view: View): Promise<string> {
  const journal = decodeJournal(await readFile(file));
  if ('fault' in journal) throw new Error('The journal is damaged.');
  return encodeItems([JSON.stringify(view)], journal.end).bytes.toString();
}
