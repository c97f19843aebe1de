import { expect } from 'chai';
import { runCommand } from '../support/run-command.js';

const reference = '2026-03-11T10:30:00';

function lines(...objects: readonly unknown[]): string {
  return objects.map((object) => (typeof object === 'string' ? object : JSON.stringify(object))).join('\n');
}

describe('npm run recognize', function () {
  this.timeout(30_000);

  it('writes a line for each line, in the same order', async () => {
    const input = lines(
      { text: 'Det hände i fredags kväll', kind: 'date', language: 'sv', reference },
      { text: 'tjugofem', kind: 'number' },
      { text: 'next friday', kind: 'date', language: 'en', reference },
      { text: 'خمسة', kind: 'number', language: 'ar' },
    );
    const { code, stdout, stderr } = await runCommand('recognize', ['--jsonl'], { input });
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    const date = (text: string, start: number, end: number, day: string) => [
      {
        text,
        start,
        end,
        typeName: 'datetimeV2.date',
        resolution: { values: [{ timex: day, type: 'date', value: day }] },
      },
    ];
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).to.deep.equal([
      date('i fredags', 10, 18, '2026-03-06'),
      [
        {
          text: 'tjugofem',
          start: 0,
          end: 7,
          typeName: 'number',
          resolution: { subtype: 'integer', value: '25' },
        },
      ],
      date('next friday', 0, 10, '2026-03-20'),
      { error: 'Recognizers-Text has no number for the language "ar".' },
    ]);
  });

  it('answers the other lines of one that can’t be read, and ends with 1', async () => {
    for (const bad of [
      'not json',
      '{"text": "hej"}',
      '{"text": "hej", "kind": "time"}',
      '{"text": "hej", "kind": "date", "reference": "2026-02-30T00:00:00"}',
      '{"text": "hej", "kind": "date", "reference": "igår"}',
    ]) {
      const input = lines(bad, { text: 'ja', kind: 'boolean' });
      const { code, stdout, stderr } = await runCommand('recognize', ['--jsonl'], { input });
      const [first, second] = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect({ code, stderr }).to.deep.equal({ code: 1, stderr: '' });
      expect(first.error).to.include('Line 1').and.not.include('hej');
      expect(second[0].resolution.value).to.equal(true);
    }
  });

  it('takes a reference as the clock on the wall, whatever its zone', async () => {
    for (const zone of ['', 'Z', '+02:00', '-11:00']) {
      const input = lines({ text: 'idag', kind: 'date', reference: `2026-03-11T23:30:00${zone}` });
      const { stdout } = await runCommand('recognize', ['--jsonl'], { input });
      expect(JSON.parse(stdout)[0].resolution.values[0].value).to.equal('2026-03-11');
    }
  });

  it('tells its usage, and what is wrong with another', async () => {
    expect((await runCommand('recognize', ['--help'])).stdout).to.include('"reference"');
    for (const args of [[], ['--json'], ['--jsonl', 'hej']]) {
      const { code, stderr } = await runCommand('recognize', args);
      expect(code).to.equal(2);
      expect(stderr.trim().split('\n').length).to.equal(1);
    }
  });
});
