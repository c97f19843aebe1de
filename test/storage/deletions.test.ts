import { readdir } from 'node:fs/promises';
import { expect } from 'chai';
import type { Deletion } from '../../src/storage/deletions.js';
import { Deletions } from '../../src/storage/deletions.js';
import { nodeFileSystem } from '../../src/storage/file-system.js';
import { StoreClosedError } from '../../src/storage/store-closed-error.js';
import { failureOfClass } from './helpers/outcome.js';
import { useTempFolder } from './helpers/temp-folder.js';

const receipt = (on: string, digit: string): Deletion => ({
  kind: 'receipt',
  receiptHash: digit.repeat(64),
  on,
});

describe('the list of what was deleted', () => {
  const folder = useTempFolder();
  const open = () => Deletions.open(nodeFileSystem, folder.path);
  const all = async (deletions: Deletions) => {
    const found: Deletion[] = [];
    for await (const deletion of deletions.all()) found.push(deletion);
    return found;
  };
  const noted: readonly Deletion[] = [
    receipt('2026-08-31', 'a'),
    receipt('2026-09-01', 'b'),
    { kind: 'purge', before: '2024-11-23T09:00:00.000Z', on: '2026-11-23' },
    receipt('2026-11-23', 'c'),
  ];

  it('is there after a restart, a file a month', async () => {
    const first = await open();
    for (const deletion of noted) await first.note(deletion);
    expect(await all(first)).to.deep.equal(noted);
    await first.close();
    expect(await all(await open())).to.deep.equal(noted);
    expect((await readdir(folder.path)).filter((name) => name.endsWith('.jsonl')).toSorted()).to.deep.equal([
      '2026-08.0001.jsonl',
      '2026-09.0001.jsonl',
      '2026-11.0001.jsonl',
    ]);
    await failureOfClass(first.note(receipt('2026-11-23', 'd')), StoreClosedError);
  });

  const cases = [
    { before: '2026-08-31', left: 4 },
    { before: '2026-09-01', left: 3 },
    { before: '2026-09-30', left: 3 },
    { before: '2026-12-01', left: 0 },
  ];
  for (const { before, left } of cases) {
    it(`keeps ${left} of 4 when the months before ${before} are forgotten`, async () => {
      const first = await open();
      for (const deletion of noted) await first.note(deletion);
      await first.forget(before);
      expect(await all(first)).to.deep.equal(noted.slice(noted.length - left));
      await first.note(receipt('2026-12-02', 'e'));
      await first.close();
      const again = await open();
      expect(await all(again)).to.have.length(left + 1);
      await again.close();
    });
  }
});
