import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { formulaSafe } from '../../src/feedback/export-row.js';
import { openStore } from '../../src/storage/open-store.js';
import { type CommandResult, runCommand } from '../support/run-command.js';
import { makeView } from '../support/views.js';

const nasty = '=HYPERLINK("http://evil")';

describe('npm run export', function () {
  this.timeout(30_000);
  let dir = '';
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'export-'));
    const store = await openStore({ dir, clock: () => new Date() });
    await store.views.add(makeView({ receivedAt: '2026-11-21T08:00:00.000Z', text: nasty, place: 'all' }));
    await store.views.add(
      makeView({ receivedAt: '2026-11-22T23:00:00.000Z', text: 'rad ett\nrad "två"; slut' }),
    );
    await store.views.add(
      makeView({
        receivedAt: '2026-11-23T09:00:00.000Z',
        area: 'youth',
        text: 'مظلم',
        language: 'ar',
        masked: ['phone'],
      }),
    );
    await store.views.add(
      makeView({
        version: 2,
        receivedAt: '2026-11-23T10:00:00.000Z',
        topic: 'traffic.checks',
        kind: 'problem',
        place: undefined,
        placeWords: 'bakom macken',
        when: '=varje kväll',
        rating: undefined,
        better: 'fler kontroller',
        age: '65-plus',
        additions: [{ receivedAt: '2026-11-24T10:00:00.000Z', text: 'bättre nu' }],
      }),
    );
    await store.close();
  });
  after(() => rm(dir, { recursive: true }));

  const run = (...args: string[]): Promise<CommandResult> =>
    runCommand('export', args, { env: { DATA_DIR: dir } });

  it('writes CSV as Swedish Excel opens it', async () => {
    const { code, stdout, stderr } = await run('--format', 'csv');
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(stdout.startsWith('\ufeffMottagen;Område;Plats;')).to.equal(true);
    const lines = stdout.split('\r\n');
    expect(lines).to.have.length(6);
    expect(lines[1]).to.equal(
      `2026-11-21 09:00;Trafik;Hela kommunen;2;"'=HYPERLINK(""http://evil"")";svenska;;;;;;;`,
    );
    expect(lines[2]).to.equal('2026-11-23 00:00;Trafik;Sveg;2;"rad ett\nrad ""två""; slut";svenska;;;;;;;');
    expect(lines[3]).to.equal(
      '2026-11-23 10:00;Unga, alkohol och droger;Sveg;2;مظلم;arabiska;telefonnummer;;;;;;',
    );
    expect(lines[4]).to.equal(
      "2026-11-23 11:00;Trafik;bakom macken;;Mörkt på vägen;svenska;;Hur kontrollerar polisen trafiken?;Ett problem;'=varje kväll;fler kontroller;65 år eller äldre;bättre nu",
    );
  });

  it('never shows receipts', async () => {
    for (const format of ['csv', 'ndjson', 'json']) {
      expect((await run('--format', format)).stdout).not.to.include('aaaaaaaa');
    }
  });

  it('writes NDJSON and JSON that hold the same', async () => {
    const lines = (await run('--format', 'ndjson')).stdout.trim().split('\n');
    const rows: unknown = JSON.parse((await run('--format', 'json')).stdout);
    expect(lines.map((line): unknown => JSON.parse(line))).to.deep.equal(rows);
    expect(rows).to.have.length(4);
  });

  const filters: readonly (readonly [readonly string[], number])[] = [
    [['--from', '2026-11-23'], 3],
    [['--to', '2026-11-22'], 1],
    [['--from', '2026-11-22', '--to', '2026-11-22'], 0],
    [['--area', 'youth'], 1],
    [['--area', 'integration'], 0],
  ];
  for (const [args, count] of filters) {
    it(`takes ${args.join(' ')}, by the Swedish calendar`, async () => {
      expect(JSON.parse((await run('--format', 'json', ...args)).stdout)).to.have.length(count);
    });
  }

  const faults: readonly (readonly string[])[] = [
    [],
    ['--format', 'xlsx'],
    ['--format', 'csv', '--from', '2026-13-01'],
    ['--format', 'csv', '--to', 'igår'],
    ['--format', 'csv', '--from', '2026-02-02', '--to', '2026-01-01'],
    ['--format', 'csv', '--area', 'weather'],
    ['--format', 'csv', '--sort'],
    ['--format', 'csv', '--out', '/no/such/folder/file.csv'],
    ['--format', 'csv', 'extra'],
  ];
  for (const args of faults) {
    it(`refuses "${args.join(' ')}" in one line, with exit code 2`, async () => {
      const { code, stdout, stderr } = await run(...args);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr.trim().split('\n')).to.have.length(1);
    });
  }

  it('writes a file that only its owner can read, whole or not at all', async () => {
    const file = join(dir, 'out.csv');
    expect((await run('--format', 'csv', '--out', file)).code).to.equal(0);
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
    expect(await readFile(file, 'utf8')).to.include('Mottagen');
    expect((await readdir(dir)).filter((name) => name.endsWith('.tmp'))).to.deep.equal([]);
  });

  it('says what is wrong with a folder that isn’t there', async () => {
    const { code, stderr } = await runCommand('export', ['--format', 'csv'], {
      env: { DATA_DIR: join(dir, 'none') },
    });
    expect(code).to.equal(1);
    expect(stderr).to.include('none');
  });

  it('has a help', async () => {
    expect((await run('--help')).stdout).to.include('--format');
  });
});

describe('a cell that a formula could hide in', () => {
  for (const text of ['=1+1', '+46', '-1', '@SUM(A1)', '\tx', ' =1', '\n=1', '\0=1', '＝1']) {
    it(`is made text: ${JSON.stringify(text)}`, () =>
      expect(formulaSafe(text)).to.match(/^'/).and.not.include('\0'));
  }
  for (const text of ['Mörkt', '2 = 1+1', '(=1)', '', 'a@b']) {
    it(`is left: ${JSON.stringify(text)}`, () => expect(formulaSafe(text)).to.equal(text));
  }
});
