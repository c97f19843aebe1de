import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { nodeFileSystem } from '../../src/storage/file-system.js';
import { RestoreFailedError } from '../../src/storage/restore-failed-error.js';
import { DurableViewStore } from '../../src/storage/view-store.js';
import type { Operation } from './helpers/faulty-file-system.js';
import { FaultyFileSystem } from './helpers/faulty-file-system.js';
import { failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';
import { idsOf, makeView, makeViews, readAll } from './helpers/views.js';

const day = '2026-11-23';

/** `times`: how often the operation comes in the three saves below, so that each of them is made to fail. */
const faults: readonly { operation: Operation; codes: readonly string[]; times: number }[] = [
  { operation: 'list', codes: ['EIO', 'EMFILE'], times: 1 },
  { operation: 'read', codes: ['EIO', 'EMFILE'], times: 5 },
  { operation: 'open', codes: ['EMFILE', 'ENOSPC'], times: 6 },
  { operation: 'write', codes: ['ENOSPC', 'EIO'], times: 3 },
  { operation: 'sync', codes: ['EIO', 'ENOSPC'], times: 6 },
  { operation: 'rename', codes: ['EIO', 'ENOSPC'], times: 3 },
  { operation: 'close', codes: ['EIO'], times: 6 },
];

describe('the view store on a failing disk', () => {
  const folder = useTempFolder();

  for (const { operation, codes, times } of faults) {
    for (const code of codes) {
      for (let nth = 1; nth <= times; nth += 1) {
        it(`saves what it acknowledged and only that: ${operation} ${nth} fails with ${code}`, async () => {
          // One save into the first part, one that fills it, one that begins the second.
          const kept = makeViews(498);
          await writeFile(join(folder.path, `${day}.json`), JSON.stringify({ version: 1, day, views: kept }));
          const fs = new FaultyFileSystem();
          const store = new DurableViewStore(fs, folder.path);
          fs.setFault({ operation, nth, code });
          const acknowledged = new Set(idsOf(kept));
          const refused = new Set<string>();
          const addAll = async (count: number) => {
            await Promise.all(
              makeViews(count).map((view) =>
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
          await addAll(1);
          await addAll(3);
          expect(fs.fired).to.equal(1);
          expect(refused.size).to.be.within(1, 3);

          const expectExactly = async () => {
            const stored = idsOf(await readAll(new DurableViewStore(nodeFileSystem, folder.path)));
            expect(stored.toSorted()).to.deep.equal([...acknowledged].toSorted());
          };
          await expectExactly();
          expect((await readdir(folder.path)).filter((name) => name.endsWith('.tmp'))).to.deep.equal([]);

          await addAll(4);
          expect(acknowledged.size + refused.size).to.equal(kept.length + 8);
          await expectExactly();
        });
      }
    }
  }

  it('refuses everything on a full disk, and saves again as soon as there is room', async () => {
    const fs = new FaultyFileSystem();
    const store = new DurableViewStore(fs, folder.path);
    const first = makeView();
    await store.add(first);
    fs.setFault({ operation: 'write', nth: 1, code: 'ENOSPC', lasting: true });
    const outcomes = await Promise.allSettled(makeViews(50).map((view) => store.add(view)));
    expect(outcomes.every(({ status }) => status === 'rejected')).to.equal(true);
    fs.setFault(null);
    const last = makeView();
    await store.add(last);
    expect(idsOf(await readAll(store))).to.deep.equal([first.id, last.id]);
  });

  it('drops a refused view with the next save when the disk let it be neither saved nor taken back', async () => {
    const fs = new FaultyFileSystem();
    const store = new DurableViewStore(fs, folder.path);
    const first = makeView();
    await store.add(first);
    fs.setFault({ operation: 'sync', nth: 2, code: 'EIO', lasting: true });
    await failureOfClass(store.add(makeView()), RestoreFailedError);
    fs.setFault(null);
    const last = makeView();
    await store.add(last);
    expect(idsOf(await readAll(store))).to.deep.equal([first.id, last.id]);
  });
});
