import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { DataFileError } from '../../src/files/load-file.js';
import { laterPeriods, measuresOf, outcomesOf, promisesOf } from '../../src/knowledge/knowledge.js';
import { loadKnowledge } from '../../src/knowledge/load-knowledge.js';
import { paths } from '../../src/product.js';

const seedFile = join(paths.data, 'harjedalen', 'seed-2019-2020.txt');

describe('the knowledge', () => {
  const real = () =>
    loadKnowledge({
      topicsFile: join(paths.data, 'topics.json'),
      municipalityDir: join(paths.data, 'harjedalen'),
    });

  it('holds the four promises and fourteen measures', async () => {
    const knowledge = await real();
    expect(promisesOf(knowledge).map(({ topic }) => topic)).to.deep.equal([
      'traffic',
      'youth',
      'integration',
      'cooperation',
    ]);
    const counts = promisesOf(knowledge).map(({ topic }) => measuresOf(knowledge, topic).length);
    expect(counts).to.deep.equal([4, 7, 3, 0]);
    expect(knowledge.topics.size).to.equal(48);
  });

  it('quotes only sentences of the published text, whole and word for word', async () => {
    const seed = await readFile(seedFile, 'utf8');
    const knowledge = await real();
    for (const { text } of [...knowledge.commitments.values(), ...knowledge.quotes.values()]) {
      expect(seed).to.include(text);
      expect(text).to.match(/^\p{Lu}.*\.$/u);
    }
  });

  it('says of each promise who, when, where from and when that was checked', async () => {
    for (const commitment of (await real()).commitments.values()) {
      expect(commitment.promisedBy).to.have.length.within(1, 2);
      expect(commitment.period).to.equal('2019-2020');
      expect(commitment.source.url).to.match(/^https:/);
      expect(commitment.checkedOn).to.match(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('knows what came of a promise through its measures', async () => {
    const knowledge = await real();
    expect(outcomesOf(knowledge, 'traffic.checks')).to.have.length(2);
    expect(outcomesOf(knowledge, 'traffic')).to.have.length(8);
    expect(outcomesOf(knowledge, 'integration')).to.have.length(0);
    expect(laterPeriods(knowledge, '2019-2020').map(({ id }) => id)).to.deep.equal([
      '2021-2022',
      '2023-2024',
    ]);
  });

  it('leaves out Storsjö kapell, which is in another municipality', async () => {
    const { places } = await real();
    expect(places).to.have.length(20);
    expect(places.map(({ name }) => name)).not.to.include('Storsjö kapell');
  });

  describe('with a broken file', () => {
    let dir = '';
    beforeEach(async () => {
      dir = await mkdtemp(join(tmpdir(), 'knowledge-'));
      await cp(join(paths.data, 'harjedalen'), dir, { recursive: true });
    });
    afterEach(() => rm(dir, { recursive: true }));

    const cases: readonly {
      readonly fault: string;
      readonly file: string;
      readonly change: (text: string) => string;
      readonly says: RegExp;
    }[] = [
      {
        fault: 'no JSON',
        file: 'places.json',
        change: (text) => text.slice(0, -9),
        says: /places\.json.*not valid JSON/,
      },
      {
        fault: 'a wrong type',
        file: 'periods.json',
        change: (text) => text.replace('"from": 2019', '"from": "2019"'),
        says: /periods\.json: periods\[1\]\.from: /,
      },
      {
        fault: 'an unknown field',
        file: 'contacts.json',
        change: (text) => text.replace('"phone": "112"', '"phone": "112", "fax": "1"'),
        says: /contacts\.json: contacts\[0\].*fax/,
      },
      {
        fault: 'an unknown version',
        file: 'outcomes.json',
        change: (text) => text.replace('"version": 1', '"version": 2'),
        says: /outcomes\.json: version/,
      },
      {
        fault: 'an unknown topic',
        file: 'outcomes.json',
        change: (text) => text.replace('"topic": "traffic.checks"', '"topic": "traffic.cheques"'),
        says: /outcomes\.json: outcomes\[0\]\.topic: "traffic\.cheques" is not a known topic/,
      },
      {
        fault: 'an insecure address',
        file: 'municipality.json',
        change: (text) => text.replace('https://www.herjedalen.se', 'http://www.herjedalen.se'),
        says: /municipality\.json: site/,
      },
      {
        fault: 'a quotation that isn’t in the published text',
        file: 'promises-2019-2020.json',
        change: (text) => text.replace('på väg och i terräng på strategiska platser', 'överallt'),
        says: /promises-2019-2020\.json: promises\[0\]\.measures\[0\]\.text: the quotation is not/,
      },
      {
        fault: 'no emergency number',
        file: 'contacts.json',
        change: (text) => text.replace('"id": "emergency"', '"id": "emergencies"'),
        says: /contacts\.json: contacts: has no "emergency"/,
      },
    ];
    for (const { fault, file, change, says } of cases) {
      it(`names file, path and fault: ${fault}`, async () => {
        const before = await readFile(join(dir, file), 'utf8');
        expect(change(before)).not.to.equal(before);
        await writeFile(join(dir, file), change(before));
        const error = await failureOf(
          loadKnowledge({ topicsFile: join(paths.data, 'topics.json'), municipalityDir: dir }),
        );
        expect(error).to.be.instanceOf(DataFileError);
        expect(error.message).to.match(says).and.include('Correct the file');
        expect(error.message.split('\n')).to.have.length(1);
      });
    }

    it('names a missing file', async () => {
      await rm(join(dir, 'places.json'));
      const error = await failureOf(
        loadKnowledge({ topicsFile: join(paths.data, 'topics.json'), municipalityDir: dir }),
      );
      expect(error.message).to.match(/places\.json: the file can’t be read/);
    });
  });
});

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('It was expected to fail');
}
