import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { dayInSweden } from '../../src/feedback/swedish-day.js';
import type { UnansweredQuestion } from '../../src/feedback/unanswered.js';
import { openStore, type Store } from '../../src/storage/open-store.js';
import { type CommandResult, runCommand } from '../support/run-command.js';

const dayMs = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => dayInSweden(new Date(Date.now() - days * dayMs));

describe('npm run unanswered', function () {
  this.timeout(30_000);
  let dir = '';
  let store: Store;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'unanswered-'));
    // Open all the while, as a running server has it.
    store = await openStore({ dir, clock: () => new Date() });
    const ask = (text: string, over: Partial<UnansweredQuestion> = {}): Promise<void> =>
      store.unanswered.add({ text, language: 'sv', nearest: ['traffic', 'youth'], day: daysAgo(1), ...over });
    await Promise.all([
      ask('=1+1 taxi?'),
      ask('När går bussen?'),
      ask('när går bussen'),
      ask('where is the cinema', { language: 'en', day: daysAgo(40) }),
      ask('gammalt', { day: daysAgo(91) }),
    ]);
  });
  after(async () => {
    await store.close();
    await rm(dir, { recursive: true });
  });

  const run = (...args: string[]): Promise<CommandResult> =>
    runCommand('unanswered', args, { env: { DATA_DIR: dir } });
  const texts = async (...args: string[]): Promise<readonly string[]> =>
    JSON.parse((await run('--json', ...args)).stdout).map((row: { text: string }) => row.text);

  it('lists by frequency, beside a running server, without what is too old', async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).to.deep.equal([
      'times  last day    language  nearest topics  text',
      `    2  ${daysAgo(1)}  sv        traffic, youth  När går bussen?`,
      `    1  ${daysAgo(1)}  sv        traffic, youth  =1+1 taxi?`,
      `    1  ${daysAgo(40)}  en        traffic, youth  where is the cinema`,
    ]);
  });

  it('writes JSON', async () => {
    const rows: unknown = JSON.parse((await run('--json', '--limit', '1')).stdout);
    expect(rows).to.deep.equal([
      {
        count: 2,
        lastSeen: daysAgo(1),
        firstSeen: daysAgo(1),
        language: 'sv',
        nearest: ['traffic', 'youth'],
        text: 'När går bussen?',
      },
    ]);
  });

  it('takes a language, a day and a limit', async () => {
    expect(await texts('--language', 'en')).to.deep.equal(['where is the cinema']);
    expect(await texts('--since', daysAgo(1))).to.have.length(2);
    expect(await texts('--limit', '2')).to.have.length(2);
    expect(await texts('--language', 'fi')).to.deep.equal([]);
  });

  it('writes CSV as Swedish Excel opens it, for its owner only', async () => {
    const file = join(dir, 'out.csv');
    const { code, stdout } = await run('--csv', file, '--language', 'sv');
    expect({ code, stdout }).to.deep.equal({ code: 0, stdout: `2 written to ${file}\n` });
    expect((await readFile(file, 'utf8')).split('\r\n')).to.deep.equal([
      '\ufeffAntal;Senaste dagen;Första dagen;Språk;Närmaste ämnen;Fråga',
      `2;${daysAgo(1)};${daysAgo(1)};sv;traffic, youth;När går bussen?`,
      `1;${daysAgo(1)};${daysAgo(1)};sv;traffic, youth;'=1+1 taxi?`,
      '',
    ]);
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
    expect((await readdir(dir)).filter((name) => name.endsWith('.tmp'))).to.deep.equal([]);
  });

  it('says it when there is nothing', async () => {
    expect((await run('--language', 'fi')).stdout).to.equal('Nothing is kept that wasn’t answered.\n');
  });

  for (const args of [
    ['--since', 'igår'],
    ['--limit', '0'],
    ['--limit', 'x'],
    ['--json', '--csv', 'a.csv'],
    ['--csv', '/no/such/folder/a.csv'],
    ['--sort'],
    ['extra'],
  ]) {
    it(`refuses "${args.join(' ')}" in one line, with exit code 2`, async () => {
      const { code, stdout, stderr } = await run(...args);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr.trim().split('\n')).to.have.length(1);
    });
  }

  it('says what is wrong with a folder that isn’t there', async () => {
    const { code, stderr } = await runCommand('unanswered', [], { env: { DATA_DIR: join(dir, 'none') } });
    expect(code).to.equal(1);
    expect(stderr).to.include('none does not exist');
  });

  it('has a help', async () => {
    expect((await run('--help')).stdout)
      .to.include('--since')
      .and.to.include('90 days');
  });
});
