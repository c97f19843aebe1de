import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { UnansweredQuestion } from '../../src/feedback/unanswered.js';
import { nodeFileSystem } from '../../src/storage/file-system.js';
import { openStore } from '../../src/storage/open-store.js';
import { StoreClosedError } from '../../src/storage/store-closed-error.js';
import { StoreFileError } from '../../src/storage/store-file-error.js';
import { FaultyFileSystem, type Operation } from '../../src/storage/torture/faulty-file-system.js';
import {
  DurableUnanswered,
  readUnanswered,
  unansweredFolderName,
} from '../../src/storage/unanswered-store.js';
import { failureOf, failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';

const taxi: UnansweredQuestion = {
  text: 'Finns det taxi?',
  language: 'sv',
  nearest: ['traffic'],
  day: '2026-11-23',
};
const bus: UnansweredQuestion = { ...taxi, text: 'När går bussen?', day: '2026-08-01' };

describe('the store of what wasn’t answered', () => {
  const folder = useTempFolder();
  const fileIn = () => join(folder.path, unansweredFolderName, 'questions.json');
  const open = (fs = nodeFileSystem, flushEveryMs = 0) =>
    DurableUnanswered.open({ fs, dir: folder.path, flushEveryMs });
  const asked = async () => (await readUnanswered(folder.path)).map(({ text, count }) => [text, count]);
  beforeEach(() => mkdir(join(folder.path, unansweredFolderName)));

  it('begins empty, and writes nothing before there is something to keep', async () => {
    const store = await open();
    expect(store.list()).to.deep.equal([]);
    expect(await store.purge('2026-11-23')).to.equal(0);
    expect(await readUnanswered(folder.path)).to.deep.equal([]);
    await failureOf(stat(fileIn()));
  });

  it('counts durably, for the owner only', async () => {
    const store = await open();
    for (const question of [taxi, bus, { ...taxi, text: 'finns det taxi' }]) {
      await store.add(question);
      expect((await stat(fileIn())).mode & 0o777).to.equal(0o600);
    }
    const again = await open();
    expect(again.list()).to.deep.equal(store.list());
    expect(await asked()).to.deep.equal([
      ['Finns det taxi?', 2],
      ['När går bussen?', 1],
    ]);
    await again.add(taxi);
    expect(await asked()).to.deep.include(['Finns det taxi?', 3]);
  });

  it('doesn’t let the first wait', async () => {
    const store = await open(new FaultyFileSystem(), 3_600_000);
    await store.add(taxi);
    expect(await asked()).to.deep.equal([['Finns det taxi?', 1]]);
  });

  it('saves together what comes within the time between two writes', async () => {
    const fs = new FaultyFileSystem();
    const store = await open(fs, 60);
    await store.add(taxi);
    await Promise.all(Array.from({ length: 200 }, () => store.add(bus)));
    expect(fs.count('rename')).to.equal(2);
    expect(await asked()).to.deep.equal([
      ['Finns det taxi?', 1],
      ['När går bussen?', 200],
    ]);
  });

  it('removes what is too old, for good', async () => {
    const store = await open();
    await store.add(taxi);
    await store.add(bus);
    expect(await store.purge('2026-08-25')).to.equal(1);
    expect(await asked()).to.deep.equal([['Finns det taxi?', 1]]);
    expect(await readFile(fileIn(), 'utf8')).not.to.include('bussen');
    await store.add(bus);
    expect(await asked()).to.deep.include(['När går bussen?', 1]);
  });

  const faults: readonly (readonly [Operation, number, string])[] = [
    ['open', 1, 'EMFILE'],
    ['open', 2, 'ENOSPC'],
    ['write', 1, 'ENOSPC'],
    ['sync', 1, 'EIO'],
    ['rename', 1, 'EIO'],
  ];
  for (const [operation, nth, code] of faults) {
    it(`doesn’t count what failed, and goes on: ${operation} ${nth} with ${code}`, async () => {
      const fs = new FaultyFileSystem();
      const store = await open(fs);
      await store.add(taxi);
      fs.setFault({ operation, nth, code });
      expect(await failureOf(store.add(taxi))).to.have.property('code', code);
      expect(await asked()).to.deep.equal([['Finns det taxi?', 1]]);
      await store.add(bus);
      expect(await asked()).to.deep.equal([
        ['Finns det taxi?', 1],
        ['När går bussen?', 1],
      ]);
    });
  }

  for (const content of ['', 'null', '{"version":2,"questions":[]}', '{"version":1,"questions":[{}]}']) {
    it(`refuses a broken file, and leaves it: ${content || 'empty'}`, async () => {
      await writeFile(fileIn(), content);
      await failureOfClass(open(), StoreFileError);
      await failureOfClass(readUnanswered(folder.path), StoreFileError);
      expect(await readFile(fileIn(), 'utf8')).to.equal(content);
    });
  }

  it('saves what it was given before it closes, without waiting, and takes no more', async () => {
    const store = await open(nodeFileSystem, 60_000);
    await store.add(taxi);
    const adding = store.add(bus);
    await store.close();
    await adding;
    expect(await asked()).to.have.length(2);
    await failureOfClass(store.add(taxi), StoreClosedError);
    await failureOfClass(store.purge('2026-11-23'), StoreClosedError);
  });

  it('is read without a lock while a server has the store open, and from a store that never had one', async () => {
    const dir = join(folder.path, 'server');
    const store = await openStore({ dir, clock: () => new Date() });
    expect(await readUnanswered(dir)).to.deep.equal([]);
    await store.unanswered.add(taxi);
    expect(await readUnanswered(dir)).to.have.length(1);
    const names = await readdir(join(dir, unansweredFolderName));
    await store.close();
    expect(names).to.deep.equal(['questions.json']);
    expect((await stat(join(dir, unansweredFolderName))).mode & 0o777).to.equal(0o700);
    await mkdir(join(folder.path, 'older'));
    expect(await readUnanswered(join(folder.path, 'older'))).to.deep.equal([]);
    await failureOfClass(readUnanswered(join(folder.path, 'none')), StoreFileError);
  });
});
