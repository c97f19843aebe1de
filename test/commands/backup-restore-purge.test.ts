import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openStore } from '../../src/storage/open-store.js';
import { openViewReader } from '../../src/storage/view-reader.js';
import { type CommandResult, runCommand } from '../support/run-command.js';
import { makeView } from '../support/views.js';

const day = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString();

describe('npm run backup, restore and purge', function () {
  this.timeout(30_000);
  let folder = '';
  let dir = '';
  let backups = '';
  const open = () => openStore({ dir, clock: () => new Date() });
  const run = (name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    runCommand(name, args, { env: { DATA_DIR: dir, ...env } });
  const receipts = ['a', 'b', 'c'].map((digit) => digit.repeat(64));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loftesboten-commands-'));
    dir = join(folder, 'store');
    backups = join(folder, 'backups');
    const store = await open();
    for (const [index, receiptHash] of receipts.entries()) {
      await store.views.add(makeView({ receiptHash, receivedAt: daysAgo(index === 0 ? 800 : index) }));
    }
    await store.secrets.load('receipts');
    await store.close();
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function stored(store = dir): Promise<string[]> {
    const found: string[] = [];
    for await (const view of (await openViewReader(store)).read({})) found.push(view.receiptHash[0] ?? '');
    return found;
  }

  const expectRefused = ({ code, stdout, stderr }: CommandResult, expected: number, words: string) => {
    expect({ code, stdout }).to.deep.equal({ code: expected, stdout: '' });
    expect(stderr.trim().split('\n')).to.have.length(1);
    expect(stderr).to.include(words);
  };

  it('back up while the server runs, and restore on an empty machine what was not taken back since', async () => {
    const store = await open();
    const made = await run('backup', ['--to', backups]);
    expect({ code: made.code, stderr: made.stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(made.stdout).to.include('3 views, 0 deletions, 1 secret keys');
    const [name = ''] = await readdir(backups);
    expect((await stat(join(backups, name))).mode & 0o777).to.equal(0o600);

    expectRefused(await run('restore', ['--from', backups, '--force']), 1, 'Stop it first');
    await store.views.removeByReceipt(receipts[1] ?? '');
    await store.close();
    expectRefused(await run('restore', ['--from', backups]), 1, '--force');
    const there = await run('restore', ['--from', join(backups, name), '--to', join(folder, 'other')]);
    expect(there.stdout).to.include('3 views restored');
    expect(await stored(join(folder, 'other'))).to.deep.equal(['a', 'c', 'b']);

    const here = await run('restore', ['--from', backups, '--force'], { RETENTION_DECISION: 'KS 2026:1' });
    expect(here.stdout)
      .to.include('1 views restored')
      .and.include('1 that were taken back, 1 past their retention');
    expect(here.stdout).to.include('What was there before is in ');
    expect(await stored()).to.deep.equal(['c']);
  });

  it('purge by a decision only, never younger views, and not while the server runs', async () => {
    expect((await run('purge', ['--dry-run'])).stdout).to.equal('1 view would be purged.\n');
    expect((await run('purge', ['--dry-run', '--before', '9999-01-01'])).stdout).to.equal(
      '3 views would be purged.\n',
    );
    expectRefused(await run('purge', []), 2, 'RETENTION_DECISION');
    const decided = { RETENTION_DECISION: 'KS 2026:1' };
    expectRefused(await run('purge', ['--before', daysAgo(10).slice(0, 10)], decided), 2, 'RETENTION_DAYS');
    const store = await open();
    expectRefused(await run('purge', [], decided), 1, 'once a day');
    await store.close();
    expect(await stored()).to.have.length(3);
    expect((await run('purge', [], decided)).stdout).to.equal('1 view purged, by decision KS 2026:1.\n');
    expect(await stored()).to.deep.equal(['c', 'b']);
    expect((await run('purge', [], { ...decided, RETENTION_DAYS: '1' })).stdout).to.include('2 views purged');
  });

  it('remove old backups when told to', async () => {
    await run('backup', ['--to', backups]);
    const old = 'loftesboten-20200101T000000000Z.backup';
    await writeFile(join(backups, old), '');
    const { stdout } = await run('backup', ['--to', backups, '--keep-days', '30']);
    expect(stdout).to.include('1 older than 30 days removed');
    expect(await readdir(backups))
      .to.have.length(2)
      .and.not.include(old);
  });

  const faulty: readonly (readonly [string, readonly string[]])[] = [
    ['backup', []],
    ['backup', ['--to']],
    ['backup', ['--to', 'x', '--keep-days', '0']],
    ['backup', ['--to', 'x', '--keep-days', 'ten']],
    ['backup', ['--to', 'x', '--keep-days', '91']],
    ['restore', []],
    ['restore', ['--from', '/no/such/backup']],
    ['restore', ['--from', '.', '--sort']],
    ['purge', ['--before', '2026-13-01']],
    ['purge', ['--before', 'igår', '--dry-run']],
    ['purge', ['extra']],
  ];
  for (const [name, args] of faulty) {
    it(`refuse "${name} ${args.join(' ')}" in one line, with exit code 2`, async () => {
      expectRefused(await run(name, args), 2, '');
      expect(await stored()).to.have.length(3);
    });
  }

  it('refuse a backup within the store, and one that is damaged', async () => {
    expectRefused(await run('backup', ['--to', join(dir, 'backups')]), 2, 'within the store');
    const file = join(folder, 'x.backup');
    await writeFile(file, 'no backup');
    expectRefused(await run('restore', ['--from', file, '--force']), 1, file);
    expectRefused(await run('backup', ['--to', backups], { DATA_DIR: join(folder, 'none') }), 1, 'none');
    expectRefused(
      await run('purge', [], { DATA_DIR: join(folder, 'none'), RETENTION_DECISION: 'x' }),
      1,
      'none',
    );
    expect(await stored()).to.have.length(3);
  });

  for (const name of ['backup', 'restore', 'purge', 'torture', 'bench-store']) {
    it(`have a help: ${name}`, async () => {
      const { code, stdout } = await run(name, ['--help']);
      expect(code).to.equal(0);
      expect(stdout).to.include('Usage: npm run ').and.include('--help');
    });
  }
});
