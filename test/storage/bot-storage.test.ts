import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Storage } from 'botbuilder';
import { expect } from 'chai';
import { DurableBotStorage } from '../../src/storage/bot-storage.js';
import { ETagMismatchError } from '../../src/storage/etag-mismatch-error.js';
import { nodeFileSystem } from '../../src/storage/file-system.js';
import { StoreClosedError } from '../../src/storage/store-closed-error.js';
import { StoreFileError } from '../../src/storage/store-file-error.js';
import { FaultyFileSystem } from '../../src/storage/torture/faulty-file-system.js';
import { failureOf, failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';

const hourMs = 60 * 60 * 1000;

describe('the bot’s storage', () => {
  const folder = useTempFolder();
  let now = Date.parse('2026-11-23T09:30:00.000Z');
  const open = (fs = nodeFileSystem) =>
    new DurableBotStorage(fs, folder.path, { clock: () => new Date(now), maxIdleMs: hourMs });

  async function eTagOf(storage: Storage, key: string): Promise<string> {
    return (await storage.read([key]))[key].eTag;
  }

  it('is what botbuilder asks for: gives back what it was given, and only the keys there are', async () => {
    const storage: Storage = open();
    await storage.write({ a: { count: 1, deep: { list: [1, 'två', null] } }, b: { eTag: '*' } });
    const items = await open().read(['a', 'b', 'c']);
    expect(Object.keys(items).toSorted()).to.deep.equal(['a', 'b']);
    expect(items['a']).to.deep.include({ count: 1, deep: { list: [1, 'två', null] } });
    expect(await storage.read([])).to.deep.equal({});
  });

  it('keeps one private file a key, named by a hash', async () => {
    const storage = open();
    const keys = [
      '../../etc/passwd',
      'directline/conversations/1/',
      '',
      'å'.repeat(5000),
      '__proto__',
      'constructor',
    ];
    await storage.write(Object.fromEntries(keys.map((key, index) => [key, { index }])));
    const names = await readdir(folder.path);
    expect(names).to.have.length(keys.length);
    for (const name of names) {
      expect(name).to.match(/^[0-9a-f]{64}\.json$/);
      expect((await stat(join(folder.path, name))).mode & 0o777).to.equal(0o600);
      expect(await readFile(join(folder.path, name), 'utf8')).not.to.include('passwd');
    }
    const items = new Map(Object.entries(await storage.read(keys)));
    for (const [index, key] of keys.entries()) expect(items.get(key)).to.include({ index });
  });

  it('keeps what an item was when it was handed over', async () => {
    const storage = open();
    const item = { list: [1] };
    const writing = storage.write({ a: item });
    item.list.push(2);
    await writing;
    expect((await storage.read(['a']))['a']).to.deep.include({ list: [1] });
  });

  const writes: readonly { what: string; eTag: 'current' | 'old' | '*' | '' | undefined; kept: boolean }[] = [
    { what: 'the eTag it was read with', eTag: 'current', kept: true },
    { what: 'no eTag', eTag: undefined, kept: true },
    { what: 'an empty eTag', eTag: '', kept: true },
    { what: 'the eTag *', eTag: '*', kept: true },
    { what: 'an eTag from before the last change', eTag: 'old', kept: false },
  ];
  for (const { what, eTag, kept } of writes) {
    it(`${kept ? 'saves' : 'refuses'} an item with ${what}`, async () => {
      const storage: Storage = open();
      await storage.write({ a: { value: 'first' } });
      const old = await eTagOf(storage, 'a');
      await storage.write({ a: { value: 'second' } });
      const given = eTag === 'current' ? await eTagOf(storage, 'a') : eTag === 'old' ? old : eTag;
      const writing = storage.write({
        a: { value: 'third', ...(given === undefined ? {} : { eTag: given }) },
      });
      if (kept) await writing;
      else await failureOfClass(writing, ETagMismatchError);
      expect((await storage.read(['a']))['a'].value).to.equal(kept ? 'third' : 'second');
      expect(await eTagOf(storage, 'a')).not.to.equal(old);
    });
  }

  it('refuses an item that was deleted since it was read, instead of bringing it back', async () => {
    const storage: Storage = open();
    await storage.write({ a: { value: 1 } });
    const eTag = await eTagOf(storage, 'a');
    await storage.delete(['a', 'never there']);
    await failureOfClass(storage.write({ a: { value: 2, eTag } }), ETagMismatchError);
    expect(await readdir(folder.path)).to.deep.equal([]);
  });

  it('saves the others when one item is refused', async () => {
    const storage = open();
    await failureOfClass(storage.write({ a: { eTag: 'never given' }, b: { value: 1 } }), ETagMismatchError);
    expect(Object.keys(await storage.read(['a', 'b']))).to.deep.equal(['b']);
  });

  it('lets one of 20 concurrent writes with the same eTag through', async () => {
    const storage: Storage = open();
    await storage.write({ a: { value: 0 } });
    const eTag = await eTagOf(storage, 'a');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => storage.write({ a: { value: index + 1, eTag } })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    expect((await storage.read(['a']))['a'].value).to.equal(1);
  });

  it('saves concurrent writes of one key in the order they came', async () => {
    const storage = open();
    await Promise.all(Array.from({ length: 20 }, (_, index) => storage.write({ a: { value: index } })));
    expect((await storage.read(['a']))['a']).to.include({ value: 19 });
  });

  for (const item of [null, 'text', 7, [1], undefined]) {
    it(`refuses ${JSON.stringify(item)} as an item`, async () => {
      await failureOfClass(open().write({ a: item }), TypeError);
      expect(await readdir(folder.path)).to.deep.equal([]);
    });
  }

  it('takes an idle document as absent, and sweeps it', async () => {
    const storage: Storage = open();
    const begun = now;
    await storage.write({ old: { value: 1 } });
    const eTag = await eTagOf(storage, 'old');
    now = begun + 30 * 60 * 1000;
    await storage.write({ young: { value: 2 } });
    now = begun + hourMs;
    expect(Object.keys(await storage.read(['old', 'young']))).to.deep.equal(['old', 'young']);
    expect(await open().sweep(new Date(now))).to.deep.equal({ removed: 0, unreadable: [] });
    now = begun + hourMs + 1;
    expect(Object.keys(await storage.read(['old', 'young']))).to.deep.equal(['young']);
    await failureOfClass(storage.write({ old: { value: 3, eTag } }), ETagMismatchError);
    expect(await open().sweep(new Date(now))).to.deep.equal({ removed: 1, unreadable: [] });
    expect(await readdir(folder.path)).to.have.length(1);
    now = begun;
  });

  it('sweeps the others when a document can not be read, and leaves that one', async () => {
    const storage = open();
    await storage.write({ a: { value: 1 }, b: { value: 2 } });
    const broken = `${'0'.repeat(64)}.json`;
    await writeFile(join(folder.path, broken), 'null');
    await writeFile(join(folder.path, 'notes.txt'), '');
    const { removed, unreadable } = await storage.sweep(new Date(now + 2 * hourMs));
    expect(removed).to.equal(2);
    expect(unreadable.map(({ file }) => file)).to.deep.equal([join(folder.path, broken)]);
    expect((await readdir(folder.path)).toSorted()).to.deep.equal([broken, 'notes.txt']);
  });

  const broken = [
    '',
    '{',
    'null',
    '[]',
    '{"version":2}',
    '{"version":1,"eTag":"a","writtenAt":"2026","item":{}}',
  ];
  for (const content of broken) {
    it(`neither reads nor overwrites a broken document, and deletes it when asked: ${content || 'empty'}`, async () => {
      const storage = open();
      await storage.write({ a: { value: 1 } });
      const [name = ''] = await readdir(folder.path);
      await writeFile(join(folder.path, name), content);
      await failureOfClass(storage.read(['a']), StoreFileError);
      await failureOfClass(storage.write({ a: { value: 2, eTag: '*' } }), StoreFileError);
      expect(await readFile(join(folder.path, name), 'utf8')).to.equal(content);
      await storage.delete(['a']);
      expect(await storage.read(['a'])).to.deep.equal({});
    });
  }

  for (const operation of ['read', 'open', 'write', 'sync', 'rename', 'close'] as const) {
    it(`keeps the document as it was when ${operation} fails, and saves the next time`, async () => {
      const fs = new FaultyFileSystem();
      const storage = open(fs);
      await storage.write({ a: { value: 'before' } });
      for (let nth = 1; nth <= 2; nth += 1) {
        fs.setFault({ operation, nth, code: 'EIO' });
        const outcome = await storage
          .write({ a: { value: `after ${nth}` } })
          .catch((error: unknown) => error);
        const fired = fs.fired;
        fs.setFault(null);
        if (operation !== 'write' && operation !== 'rename') expect(fired).to.equal(1);
        if (fired === 1) expect(outcome).to.have.property('code', 'EIO');
        const value = fired === 1 ? 'before' : `after ${nth}`;
        expect((await open().read(['a']))['a']).to.include({ value });
        await storage.write({ a: { value: 'before' } });
      }
    });
  }

  it('saves what it was given before it closes, and refuses more', async () => {
    const storage = open();
    const writing = Promise.all(
      Array.from({ length: 10 }, (_, index) => storage.write({ [`k${index}`]: { index } })),
    );
    await storage.close();
    expect(await readdir(folder.path)).to.have.length(10);
    await writing;
    await failureOfClass(storage.write({ a: {} }), StoreClosedError);
    await failureOfClass(storage.delete(['k1']), StoreClosedError);
    expect(await failureOf(storage.sweep(new Date(now)))).to.be.instanceOf(StoreClosedError);
  });
});
