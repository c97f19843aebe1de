import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type ComparisonSet, measureEngine } from '../src/evaluation/compare.js';
import { engineNames, loadTopicEngine } from '../src/evaluation/engines/load-engine.js';
import { loadComparisonSets } from '../src/evaluation/load-comparison-sets.js';
import { runCommand } from './support/run-command.js';

const set: ComparisonSet = {
  name: 'small',
  language: 'en',
  train: [
    { text: 'cars drive too fast past the school', topic: 'speed' },
    { text: 'the speed of cars on our road', topic: 'speed' },
    { text: 'street lights are broken', topic: 'light' },
    { text: 'dark street without lamps and lights', topic: 'light' },
  ],
  test: [
    { text: 'fast cars on the road', topic: 'speed' },
    { text: 'broken lights and lamps', topic: 'light' },
  ],
  outOfScope: [{ text: 'zebra physics', topic: 'none' }],
};

describe('comparing engines', function () {
  this.timeout(60_000);

  for (const name of engineNames) {
    it(`lets ${name} learn and be judged`, async () => {
      let clock = 0;
      const instruments = {
        now: () => {
          clock += 3;
          return clock;
        },
        memory: () => 2 * 1024 * 1024,
      };
      const measured = await measureEngine(await loadTopicEngine(name), set, instruments);
      expect(measured).to.include({ accuracy: 100, trainMs: 3, messageMs: 1, memoryMb: 2 });
      expect(measured.area).to.be.within(0, 100);
    });
  }

  it('counts a message without a guess as wrong, and as the least sure', async () => {
    const train = () => (text: string) =>
      text.includes('cars')
        ? { topic: 'speed', confidence: 0.1 }
        : { topic: undefined, confidence: -Infinity };
    const { accuracy, area } = await measureEngine(train, set, { now: () => 0, memory: () => 0 });
    expect({ accuracy, area }).to.deep.equal({ accuracy: 50, area: 75 });
  });
});

describe('the sets that engines are compared on', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sets-'));
    const row = (text: string, kind: string) => JSON.stringify({ text, topic: 'traffic', kind });
    await mkdir(join(folder, 'evaluation'));
    for (const language of ['en', 'sv']) {
      await mkdir(join(folder, language));
      const phrases = {
        language,
        origin: 'person',
        reviewed: true,
        topics: { traffic: ['cars'] },
        neighbours: { snow: ['plough'] },
      };
      await writeFile(join(folder, language, 'phrases.json'), JSON.stringify(phrases));
      const rows = [row('in', 'topic'), row('out', 'refusal'), row('help', 'urgent'), ''];
      await writeFile(join(folder, 'evaluation', `${language}.jsonl`), rows.join('\n'));
    }
    await writeFile(join(folder, 'evaluation', 'sv-b.jsonl'), row('more', 'topic'));
    await writeFile(join(folder, 'evaluation', 'sv-learner.jsonl'), row('learner', 'topic'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const load = () =>
    loadComparisonSets({
      locales: folder,
      evaluation: join(folder, 'evaluation'),
      benchmarks: join(folder, 'benchmarks'),
    });

  it('teach with phrases and judge with evaluation messages', async () => {
    const summary = (await load()).map(({ name, train, test, outOfScope }) =>
      [name, ...[train, test, outOfScope].map((list) => list.map(({ text }) => text).join())].join(' | '),
    );
    expect(summary).to.deep.equal(['own-en | cars | in | out', 'own-sv | cars | more,in | out']);
  });

  it('can be made of the project’s own', async () => {
    const project = fileURLToPath(new URL('..', import.meta.url));
    const own = await loadComparisonSets({
      locales: join(project, 'locales'),
      evaluation: join(project, 'test', 'evaluation'),
      benchmarks: join(folder, 'benchmarks'),
    });
    expect(own.map(({ name }) => name)).to.deep.equal(['own-en', 'own-sv']);
    for (const { train, test, outOfScope } of own) {
      expect(train.length).to.be.greaterThan(1000);
      expect(test.length).to.be.greaterThan(500);
      expect(outOfScope.length).to.be.greaterThan(100);
    }
  });

  it('name the file and line that can’t be used', async () => {
    await writeFile(join(folder, 'evaluation', 'en.jsonl'), '\n{"text": 3}');
    const fault = await load().then(
      () => 'none',
      (error: unknown) => String(error),
    );
    expect(fault).to.include('en.jsonl: line 2');
  });
});

describe('npm run bench:understanding', function () {
  this.timeout(30_000);

  it('explains itself', async () => {
    const { code, stdout } = await runCommand('bench-understanding', ['--help']);
    expect({ code, starts: stdout.startsWith('Usage: npm run bench:understanding') }).to.deep.equal({
      code: 0,
      starts: true,
    });
  });

  for (const args of [['--loud'], ['--engine', 'guesswork'], ['--limit', 'soon'], ['--child', 'ours']]) {
    it(`refuses "${args.join(' ')}" in one line, with exit code 2`, async () => {
      const { code, stderr } = await runCommand('bench-understanding', args);
      expect({ code, lines: stderr.trim().split('\n').length }).to.deep.equal({ code: 2, lines: 1 });
    });
  }
});
