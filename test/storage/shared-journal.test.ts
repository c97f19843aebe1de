import { join } from 'node:path';
import { expect } from 'chai';
import { nodeFileSystem, type StoreFileSystem } from '../../src/storage/file-system.js';
import { openStore } from '../../src/storage/open-store.js';
import { readSharedJournal } from '../../src/storage/shared-journal.js';
import { useTempFolder } from './helpers/temp-folder.js';
import { makeView, makeViews } from './helpers/views.js';

describe('a journal that another process is adding to', () => {
  const folder = useTempFolder();

  it('is read however busy the other is: all that was acknowledged before, and no damage seen', async () => {
    const store = await openStore({ dir: folder.path, clock: () => new Date('2026-11-23T09:30:00.000Z') });
    for (const view of makeViews(3)) await store.views.add(view);
    let added = 3;
    // A view more is acknowledged each time that the journal or the mark was read.
    const fs: StoreFileSystem = {
      ...nodeFileSystem,
      readFile: async (path, options) => {
        const bytes = await nodeFileSystem.readFile(path, options);
        await store.views.add(makeView());
        added += 1;
        return bytes;
      },
    };
    const place = { fs, folder: join(folder.path, 'views'), name: '2026-11-23.0001' };
    for (let round = 0; round < 10; round += 1) {
      const before = added;
      const shared = await readSharedJournal(place, async () => true);
      expect(shared?.acknowledged).to.be.at.least(before);
      expect(shared?.journal.lines.length).to.be.at.least(shared?.acknowledged ?? Number.POSITIVE_INFINITY);
    }
    await store.close();
  });
});
