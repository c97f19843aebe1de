import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { CounterKey } from '../../src/storage/counters.js';
import { DurableCounters } from '../../src/storage/counters.js';
import { nodeFileSystem } from '../../src/storage/file-system.js';
import { StoreClosedError } from '../../src/storage/store-closed-error.js';
import { StoreFileError } from '../../src/storage/store-file-error.js';
import type { Operation } from '../../src/storage/torture/faulty-file-system.js';
import { FaultyFileSystem } from '../../src/storage/torture/faulty-file-system.js';
import { failureOf, failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';

const up: CounterKey = { kind: 'up', topic: 'traffic', language: 'sv' };
const down: CounterKey = { ...up, kind: 'down' };

describe('the counters', () => {
  const folder = useTempFolder();
  const fileIn = () => join(folder.path, 'thumbs.json');
  const open = (fs = nodeFileSystem) => DurableCounters.open(fs, fileIn());

  it('begin empty, and write nothing before there is something to count', async () => {
    expect(await (await open()).all()).to.deep.equal([]);
    expect(await readdir(folder.path)).to.deep.equal([]);
  });

  it('count by kind, topic and language, durably and for the owner only', async () => {
    const counters = await open();
    for (const key of [up, down, up, { ...up, language: 'ar' }, { ...up, topic: 'youth' }]) {
      await counters.increment(key);
      expect((await stat(fileIn())).mode & 0o777).to.equal(0o600);
    }
    expect(await (await open()).all()).to.deep.equal([
      { ...up, count: 2 },
      { ...down, count: 1 },
      { ...up, language: 'ar', count: 1 },
      { ...up, topic: 'youth', count: 1 },
    ]);
  });

  it('count each of 1000 concurrent thumbs, in few writes', async () => {
    const fs = new FaultyFileSystem();
    const counters = await open(fs);
    await Promise.all(
      Array.from({ length: 1000 }, (_, index) => counters.increment(index % 4 === 0 ? down : up)),
    );
    expect(await (await open()).all()).to.have.deep.members([
      { ...down, count: 250 },
      { ...up, count: 750 },
    ]);
    expect(fs.count('rename')).to.equal(1);
  });

  const faults: readonly { operation: Operation; nth: number; code: string }[] = [
    { operation: 'read', nth: 1, code: 'EMFILE' },
    { operation: 'open', nth: 1, code: 'EMFILE' },
    { operation: 'open', nth: 2, code: 'ENOSPC' },
    { operation: 'write', nth: 1, code: 'ENOSPC' },
    { operation: 'sync', nth: 1, code: 'EIO' },
    { operation: 'sync', nth: 2, code: 'EIO' },
    { operation: 'rename', nth: 1, code: 'EIO' },
    { operation: 'close', nth: 1, code: 'EIO' },
    { operation: 'close', nth: 2, code: 'EIO' },
  ];
  for (const fault of faults) {
    it(`do not count what failed: ${fault.operation} ${fault.nth} with ${fault.code}`, async () => {
      const fs = new FaultyFileSystem();
      const counters = await open(fs);
      await counters.increment(up);
      fs.setFault(fault);
      expect(await failureOf(counters.increment(up))).to.have.property('code', fault.code);
      expect(await counters.all()).to.deep.equal([{ ...up, count: 1 }]);
      expect(await (await open()).all()).to.deep.equal([{ ...up, count: 1 }]);
      await counters.increment(down);
      expect(await (await open()).all()).to.deep.equal([
        { ...up, count: 1 },
        { ...down, count: 1 },
      ]);
    });
  }

  it('refuse a key that is none, quoting nothing of it', async () => {
    const counters = await open();
    const words = 'Anna på Storgatan 3 '.repeat(10);
    const error = await failureOfClass(counters.increment({ ...up, topic: words }), TypeError);
    expect(error.message).to.include('topic').and.not.include('Anna');
    expect(await readdir(folder.path)).to.deep.equal([]);
  });

  const broken = [
    '',
    'null',
    '{"version":1}',
    '{"version":2,"counters":[]}',
    '{"version":1,"counters":[{"count":-1}]}',
  ];
  for (const content of broken) {
    it(`refuse to open a broken file, and leave it: ${content || 'empty'}`, async () => {
      await writeFile(fileIn(), content);
      await failureOfClass(open(), StoreFileError);
      expect(await readFile(fileIn(), 'utf8')).to.equal(content);
    });
  }

  it('save what they were given before they close, and refuse more', async () => {
    const counters = await open();
    const counting = Promise.all([counters.increment(up), counters.increment(up)]);
    await counters.close();
    expect(await (await open()).all()).to.deep.equal([{ ...up, count: 2 }]);
    await counting;
    await failureOfClass(counters.increment(up), StoreClosedError);
  });
});
