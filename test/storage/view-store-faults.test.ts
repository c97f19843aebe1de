import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { RestoreFailedError } from '../../src/storage/restore-failed-error.js';
import type { Operation } from '../../src/storage/torture/faulty-file-system.js';
import { FaultyFileSystem } from '../../src/storage/torture/faulty-file-system.js';
import { useViews } from './helpers/open-views.js';
import { failureOf } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';
import { idsOf, makeView, makeViews, readAll } from './helpers/views.js';

const maxPerPart = 20;

const faults: readonly { operation: Operation; codes: readonly string[] }[] = [
  { operation: 'list', codes: ['EIO', 'EMFILE'] },
  { operation: 'read', codes: ['EIO', 'EMFILE'] },
  { operation: 'open', codes: ['EMFILE', 'ENOSPC'] },
  { operation: 'write', codes: ['ENOSPC', 'EIO'] },
  { operation: 'truncate', codes: ['EIO'] },
  { operation: 'sync', codes: ['EIO', 'ENOSPC'] },
  { operation: 'rename', codes: ['EIO', 'ENOSPC'] },
  { operation: 'close', codes: ['EIO'] },
];

describe('the view store on a failing disk', () => {
  const folder = useTempFolder();
  const openViews = useViews();
  const open = (path: string, fs = new FaultyFileSystem()) => openViews(path, { fs, maxPerPart });

  /**
   * Two saves into a part that a store before has sealed, of which the second fills it, one that begins the next,
   * and one on the day after; with a fault from the first one on, and four views more after it.
   */
  async function saveWithFault(
    path: string,
    operation: Operation,
    nth: number,
    code: string,
  ): Promise<number> {
    const fs = new FaultyFileSystem();
    const kept = makeViews(maxPerPart - 2);
    const before = await open(path);
    for (const view of kept) await before.add(view);
    await before.close();

    const store = await open(path, fs);
    fs.setFault({ operation, nth, code });
    const acknowledged = new Set(idsOf(kept));
    const refused = new Set<string>();
    const addAll = async (count: number, receivedAt = '2026-11-23T09:00:00.000Z') => {
      await Promise.all(
        makeViews(count, { receivedAt }).map((view) =>
          store.add(view).then(
            () => acknowledged.add(view.id),
            (error: unknown) => {
              expect(error).to.have.property('code', code);
              refused.add(view.id);
            },
          ),
        ),
      );
    };
    const expectExactly = async () => {
      const expected = [...acknowledged].toSorted();
      expect(idsOf(await readAll(await open(path))).toSorted(), 'opened anew').to.deep.equal(expected);
    };
    await addAll(1);
    await expectExactly();
    await addAll(2);
    await expectExactly();
    await addAll(2, '2026-11-24T09:00:00.000Z');
    await expectExactly();
    const count = fs.count(operation);
    expect(refused.size).to.be.at.most(2);
    expect((await readdir(path)).filter((name) => name.endsWith('.tmp'))).to.deep.equal([]);
    const refusedBefore = refused.size;
    fs.setFault(null);
    await addAll(4);
    expect(refused.size, 'refused after the fault').to.equal(refusedBefore);
    await expectExactly();
    expect(idsOf(await readAll(store)).toSorted()).to.deep.equal([...acknowledged].toSorted());
    return count;
  }

  for (const { operation, codes } of faults) {
    for (const code of codes) {
      it(`saves what it acknowledged and only that, whichever ${operation} fails with ${code}`, async () => {
        let count = 1;
        for (let nth = 1; nth <= count; nth += 1) {
          const path = await mkdtemp(join(tmpdir(), 'loftesboten-faults-'));
          try {
            count = await saveWithFault(path, operation, nth, code);
          } finally {
            await rm(path, { recursive: true });
          }
          expect(count, 'there is something to make fail').to.be.at.least(1);
        }
      });
    }
  }

  it('refuses everything on a full disk, and saves again as soon as there is room', async () => {
    const fs = new FaultyFileSystem();
    const store = await open(folder.path, fs);
    const first = makeView();
    await store.add(first);
    fs.setFault({ operation: 'write', nth: 1, code: 'ENOSPC', lasting: true });
    const outcomes = await Promise.allSettled(makeViews(50).map((view) => store.add(view)));
    expect(outcomes.every(({ status }) => status === 'rejected')).to.equal(true);
    fs.setFault(null);
    const last = makeView();
    await store.add(last);
    expect(idsOf(await readAll(store))).to.deep.equal([first.id, last.id]);
    expect(idsOf(await readAll(await open(folder.path)))).to.deep.equal([first.id, last.id]);
  });

  for (const [state, count] of [
    ['a part that is begun', 0],
    ['a part that has views', 3],
  ] as const) {
    it(`cuts a refused view off ${state} as soon as the disk lets it, and saves nothing before`, async () => {
      const fs = new FaultyFileSystem();
      const store = await open(folder.path, fs);
      const kept = makeViews(count);
      for (const view of kept) await store.add(view);
      // The fourth is the folder's, after the mark, its folder and the new file.
      fs.setFault({ operation: 'sync', nth: count === 0 ? 4 : 1, code: 'EIO', lasting: true });
      const error = await failureOf(store.add(makeView()));
      // A file that was only just begun can be taken away again; one with views must lose its end.
      if (count > 0) expect(error).to.be.instanceOf(RestoreFailedError);
      const outcomes = await Promise.allSettled(makeViews(5).map((view) => store.add(view)));
      expect(outcomes.every(({ status }) => status === 'rejected')).to.equal(true);
      expect(idsOf(await readAll(store))).to.deep.equal(idsOf(kept));
      fs.setFault(null);
      const last = makeView();
      await store.add(last);
      const expected = idsOf([...kept, last]);
      expect(idsOf(await readAll(store))).to.deep.equal(expected);
      expect(idsOf(await readAll(await open(folder.path)))).to.deep.equal(expected);
    });
  }
});
