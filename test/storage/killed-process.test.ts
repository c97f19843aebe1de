import { once } from 'node:events';
import { expect } from 'chai';
import { openStore } from '../../src/storage/open-store.js';
import { seededRandom } from '../../src/storage/torture/seeded-random.js';
import type { Fixture } from './helpers/child.js';
import { useFixtures } from './helpers/child.js';
import { useTempFolder } from './helpers/temp-folder.js';
import { idsOf, readAll } from './helpers/views.js';

const rounds = 25;

describe('a process killed while it saves', () => {
  const folder = useTempFolder();
  const fixtures = useFixtures();

  it(`loses no view it acknowledged, and the next one opens its store: ${rounds} rounds`, async () => {
    const { path } = folder;
    const random = seededRandom(1123);
    const added = new Set<string>();
    const maybeRemoved = new Set<string>();
    const removed = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      // The same folder each time: every start takes over the lock and the leftovers of the one killed before.
      const lines = await saveAndKill(
        fixtures.start('save-until-killed.ts', path),
        1 + Math.floor(random() * 120),
        random() * 5,
      );
      for (const [word, id = ''] of lines.map((line) => line.split(' '))) {
        if (word === 'added') added.add(id);
        if (word === 'removing') maybeRemoved.add(id);
        if (word === 'removed') removed.add(id);
      }
      const store = await openStore({ dir: path, clock: () => new Date() });
      const ids = idsOf(await readAll(store.views));
      await store.close();
      const stored = new Set(ids);
      expect(stored.size, 'each once').to.equal(ids.length);
      expect(
        [...added].filter((id) => !stored.has(id) && !maybeRemoved.has(id)),
        `round ${round}`,
      ).to.deep.equal([]);
      expect(
        [...removed].filter((id) => stored.has(id)),
        `round ${round}`,
      ).to.deep.equal([]);
    }
    expect(added.size).to.be.greaterThan(rounds * 5);
    expect(removed.size).to.be.greaterThan(rounds);
  }).timeout(60_000);
});

/**
 * Lets the fixture save until it printed so many lines, kills it soon after, at whatever it is doing, and gives the
 * lines it printed whole.
 */
async function saveAndKill(child: Fixture, lineCount: number, thenMs: number): Promise<string[]> {
  const ended = once(child, 'close');
  let printed = '';
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += String(chunk);
  });
  child.stdout.on('data', (chunk) => {
    printed += String(chunk);
    if (printed.split('\n').length > lineCount) setTimeout(() => child.kill('SIGKILL'), thenMs);
  });
  await ended;
  expect(complaint).to.equal('');
  expect(child.signalCode).to.equal('SIGKILL');
  return printed.split('\n').slice(0, -1);
}
