import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runCommand } from '../support/run-command.js';

describe('npm run mask', function () {
  this.timeout(30_000);
  let dir: string;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'mask-'));
  });
  after(() => rm(dir, { recursive: true }));

  it('writes a line for each line, in the same order and in its language', async () => {
    const input = [
      { text: 'ring 070-123 45 67', language: 'sv' },
      { text: 'my neighbour Ahmed', language: 'en' },
      { text: 'اسمي محمد', language: 'ar' },
      { text: 'Rv 84', language: 'xx' },
      { text: '' },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n');
    const { code, stdout, stderr } = await runCommand('mask', ['--jsonl'], { input });
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    const lines = stdout.trim().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).to.deep.equal([
      { text: 'ring [telefonnummer borttaget]', masked: [{ type: 'phone', start: 5, end: 18 }] },
      { text: 'my neighbour [name removed]', masked: [{ type: 'name', start: 13, end: 18 }] },
      { text: 'اسمي [اسم محذوف]', masked: [{ type: 'name', start: 5, end: 9 }] },
      { text: 'Rv 84', masked: [] },
      { text: '', masked: [] },
    ]);
  });

  it('goes on after a line that can’t be read, and ends with 1', async () => {
    const input = 'not json\n{"words": 1}\n{"text": "hej"}\n';
    const { code, stdout, stderr } = await runCommand('mask', ['--jsonl'], { input });
    expect(code).to.equal(1);
    expect(stderr.trim().split('\n')).to.have.length(1);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines[0]).to.include({ line: 1 }).and.have.property('error');
    expect(lines[1]).to.include({ line: 2 }).and.have.property('error');
    expect(lines[2]).to.deep.equal({ text: 'hej', masked: [] });
    expect(stdout).not.to.include('words');
  });

  it('measures labelled texts', async () => {
    const file = join(dir, 'labelled.jsonl');
    const rows = [
      { text: 'ring 070-123 45 67', language: 'sv', spans: [{ type: 'phone', start: 5, end: 18 }] },
      { text: 'ring qwerty', language: 'sv', spans: [{ type: 'name', start: 5, end: 11 }] },
      { text: 'Rv 84', language: 'sv', spans: [] },
    ];
    await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    const { code, stdout } = await runCommand('mask', ['--evaluate', file, '--errors']);
    expect(code).to.equal(0);
    expect(stdout).to.match(/phone +1 +0 missed +0\.0 %/);
    expect(stdout).to.match(/name +1 +1 missed +100\.0 %/);
    expect(stdout).to.match(/no personal data +1 +0 touched +0\.0 %/);
    expect(stdout).to.include('missed name sv "qwerty"');
  });

  for (const args of [[], ['--jsonl', '--evaluate', 'x'], ['--evaluate', '/nowhere/x.jsonl'], ['--loud']]) {
    it(`refuses "${args.join(' ')}" in one line, with exit code 2`, async () => {
      const { code, stderr } = await runCommand('mask', args);
      expect(code).to.equal(2);
      expect(stderr.trim().split('\n')).to.have.length(1);
    });
  }
});
