import { expect } from 'chai';
import { openStore } from '../../src/storage/open-store.js';
import { purgeExpired } from '../../src/storage/purge-expired.js';
import { useTempFolder } from './helpers/temp-folder.js';
import { makeView, readAll } from './helpers/views.js';

const now = new Date('2026-11-23T09:30:00.000Z');
const config = { retentionDays: 730, retentionDecision: 'KS 2026:1', backupKeepDays: 90 };

describe('the daily purge', () => {
  const folder = useTempFolder();
  const times = ['2024-11-23T08:00:00.000Z', '2024-11-23T10:00:00.000Z', '2026-11-23T09:00:00.000Z'];

  const cases = [
    { what: 'nothing without a decision', change: { retentionDecision: undefined }, left: [0, 1, 2] },
    { what: 'what is older than the retention', change: {}, left: [1, 2] },
    { what: 'more when the retention is shorter', change: { retentionDays: 1 }, left: [2] },
  ];
  for (const { what, change, left } of cases) {
    it(`purges ${what}`, async () => {
      const store = await openStore({ dir: folder.path, clock: () => now });
      const views = times.map((receivedAt) => makeView({ receivedAt }));
      for (const view of views) await store.views.add(view);
      const outcome = await purgeExpired(store, { ...config, ...change }, now);
      expect(await readAll(store.views)).to.deep.equal(left.map((index) => views[index]));
      if (outcome.kind === 'purged') expect(outcome.views).to.equal(times.length - left.length);
      else expect(left).to.have.length(3);
      await store.close();
    });
  }
});
