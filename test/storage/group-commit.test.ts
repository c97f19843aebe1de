import { expect } from 'chai';
import { GroupCommit } from '../../src/storage/group-commit.js';
import { KeyedQueues } from '../../src/storage/keyed-queues.js';
import { SerialQueue } from '../../src/storage/serial-queue.js';
import { failureOf } from './helpers/outcome.js';

const pause = () => new Promise((resolve) => setImmediate(resolve));

/** Commits words; those that start with the same letter go together, at most `room` at once. */
function wordCommit(room: number, fails: (words: readonly string[]) => boolean = () => false) {
  const groups: string[][] = [];
  const commit = new GroupCommit<string>(new SerialQueue(), async (first) => {
    await pause();
    if (first === 'unready') throw new Error('not ready');
    return {
      room,
      accepts: (word) => word[0] === first[0],
      write: async (words) => {
        groups.push([...words]);
        await pause();
        if (fails(words)) throw new Error(`failed: ${words.join(' ')}`);
      },
    };
  });
  return { commit, groups };
}

describe('group commit', () => {
  const cases: readonly { what: string; room: number; words: string[]; groups: string[][] }[] = [
    { what: 'all that wait', room: 9, words: ['a1', 'a2', 'a3'], groups: [['a1', 'a2', 'a3']] },
    {
      what: 'no more than there is room for',
      room: 2,
      words: ['a1', 'a2', 'a3'],
      groups: [['a1', 'a2'], ['a3']],
    },
    {
      what: 'only what belongs together',
      room: 9,
      words: ['a1', 'b1', 'a2', 'b2'],
      groups: [
        ['a1', 'a2'],
        ['b1', 'b2'],
      ],
    },
    { what: 'nothing', room: 9, words: [], groups: [] },
  ];
  for (const { what, room, words, groups } of cases) {
    it(`takes ${what} in one write`, async () => {
      const made = wordCommit(room);
      await Promise.all(words.map((word) => made.commit.add(word)));
      expect(made.groups).to.deep.equal(groups);
    });
  }

  it('takes what comes during a write in the next one', async () => {
    const { commit, groups } = wordCommit(9);
    const first = commit.add('a1');
    while (groups.length === 0) await pause();
    await Promise.all([first, commit.add('a2'), commit.add('a3')]);
    expect(groups).to.deep.equal([['a1'], ['a2', 'a3']]);
  });

  it('rejects exactly the group whose write failed', async () => {
    const { commit } = wordCommit(2, (words) => words.includes('a3'));
    const outcomes = await Promise.allSettled(['a1', 'a2', 'a3', 'a4', 'a5'].map((word) => commit.add(word)));
    expect(outcomes.map(({ status }) => status)).to.deep.equal([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
  });

  it('rejects only the item whose write could not be prepared', async () => {
    const { commit } = wordCommit(9);
    const outcomes = await Promise.allSettled(['unready', 'usable', 'a1'].map((word) => commit.add(word)));
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled', 'fulfilled']);
  });

  it('never lets an item wait behind a stream of later ones', async () => {
    const { commit, groups } = wordCommit(3);
    const later: Promise<void>[] = [];
    for (let count = 0; count < 30; count += 1) later.push(commit.add(`a${count}`));
    const lone = commit.add('b');
    let isSettled = false;
    lone.finally(() => {
      isSettled = true;
    });
    const before = groups.length;
    for (let count = 30; !isSettled && count < 3000; count += 1) {
      later.push(commit.add(`a${count}`));
      await pause();
    }
    // 30 waited before it, 3 a write.
    expect(groups.length - before).to.be.within(11, 13);
    await Promise.all([lone, ...later]);
  });
});

describe('a serial queue', () => {
  it('runs one task at a time, in order, and goes on after a failure', async () => {
    const queue = new SerialQueue();
    const log: string[] = [];
    const task = (name: string) => async () => {
      log.push(`${name} begins`);
      await pause();
      log.push(`${name} ends`);
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const [a, b, c] = [queue.run(task('a')), queue.run(task('b')), queue.run(task('c'))];
    expect(String(await failureOf(b))).to.include('b failed');
    expect(await a).to.equal('a');
    expect(await c).to.equal('c');
    expect(log).to.deep.equal(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('is idle only when also the tasks that came meanwhile have ended', async () => {
    const queue = new SerialQueue();
    let ended = 0;
    const task = async () => {
      await pause();
      ended += 1;
      if (ended < 3) void queue.run(task);
    };
    void queue.run(task);
    await queue.idle();
    expect(ended).to.equal(3);
  });
});

describe('queues by key', () => {
  it('run tasks of one key in turn, and of two keys side by side', async () => {
    const queues = new KeyedQueues();
    const log: string[] = [];
    const task = (name: string) => async () => {
      log.push(`+${name}`);
      await pause();
      log.push(`-${name}`);
    };
    await Promise.all([
      queues.run('a', task('a1')),
      queues.run('a', task('a2')),
      queues.run('b', task('b1')),
    ]);
    expect(log.indexOf('-a1')).to.be.lessThan(log.indexOf('+a2'));
    expect(log.indexOf('+b1')).to.be.lessThan(log.indexOf('-a1'));
    await queues.idle();
  });
});
