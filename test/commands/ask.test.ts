import { expect } from 'chai';
import { z } from 'zod';
import { runCommand } from '../support/run-command.js';

const answerSchema = z.strictObject({
  topic: z.string(),
  urgent: z.boolean(),
  language: z.string(),
  confidence: z.number().min(0).max(1),
  alternatives: z.array(z.strictObject({ topic: z.string(), confidence: z.number().min(0).max(1) })),
});

describe('npm run ask', function () {
  this.timeout(30_000);

  it('prints the reply as a resident sees it', async () => {
    const { code, stdout, stderr } = await runCommand('ask', ['Hur', 'kontrollerar', 'polisen', 'trafiken?']);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(stdout).to.include('80 trafikkontroller').and.include('[👍 Det hjälpte]').and.not.include('**');
  });

  it('answers in the language of the message', async () => {
    expect((await runCommand('ask', ['what does ANDT mean'])).stdout).to.include('abbreviation');
    expect((await runCommand('ask', ['شو يعني SFI'])).stdout).to.match(/\p{Script=Arabic}/u);
  });

  it('begins with 112 for an urgent message', async () => {
    expect((await runCommand('ask', ['hjälp han slår mig'])).stdout.startsWith('112')).to.equal(true);
  });

  it('writes a line for each line, in the same order', async () => {
    const messages = [
      { text: 'vad betyder andt', language: 'auto' },
      { text: 'what does ANDT mean', language: 'en' },
      { text: 'vad betyder smadit', language: 'sv' },
      { text: 'hej', language: 'xx' },
      { text: '' },
    ];
    const input = messages.map((message) => JSON.stringify(message)).join('\n');
    const { code, stdout } = await runCommand('ask', ['--jsonl'], { input });
    expect(code).to.equal(0);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => answerSchema.parse(JSON.parse(line)));
    expect(answers.map(({ topic, language }) => `${topic} ${language}`)).to.deep.equal([
      'term.andt sv',
      'term.andt en',
      'term.smadit sv',
      'do.greeting sv',
      'none sv',
    ]);
  });

  for (const [args, input] of [
    [[], ''],
    [['--jsonl'], 'not json'],
    [['--jsonl'], '{"words": "hej"}'],
    [['--jsonl', 'hej'], ''],
    [['--language', 'xx', 'hej'], ''],
    [['--loud', 'hej'], ''],
  ] as const) {
    it(`refuses "${args.join(' ')}" with ${JSON.stringify(input)} in one line, with exit code 2`, async () => {
      const { code, stderr } = await runCommand('ask', args, { input });
      expect(code).to.equal(2);
      expect(stderr.trim().split('\n')).to.have.length(1);
    });
  }
});
