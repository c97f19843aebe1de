/** Short rounds of `npm run torture`. */
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { ChildProgram } from '../../src/storage/torture/children.js';
import { tortureDamage } from '../../src/storage/torture/damage.js';
import { tortureFaults } from '../../src/storage/torture/faults.js';
import { tortureFullDisk } from '../../src/storage/torture/full-disk.js';
import { tortureKills } from '../../src/storage/torture/kills.js';
import { torturePowerCut } from '../../src/storage/torture/power-cut.js';
import type { TortureReport } from '../../src/storage/torture/report.js';
import { tortureModes, tortureSecondProcess } from '../../src/storage/torture/second-process.js';
import { tortureSyscalls } from '../../src/storage/torture/syscalls.js';
import { useTempFolder } from './helpers/temp-folder.js';

const seed = 1123;

/** The built one: it starts four times as fast as the source. */
const child = fileURLToPath(new URL('../../dist/commands/torture-child.js', import.meta.url));
const program: ChildProgram = { file: process.execPath, args: [child] };

describe('a store that is tortured', function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  const at = (rounds: number) => ({ rounds, folder: folder.path, seed });

  const tortures: readonly { what: string; run: () => Promise<TortureReport>; atLeast: number }[] = [
    { what: '15 kills', run: () => tortureKills(at(15), program), atLeast: 15 },
    { what: 'the power cut at every operation of 25 saves', run: () => torturePowerCut(25), atLeast: 800 },
    {
      what: 'every fourth operation failing in each way',
      run: () => tortureFaults(folder.path, 4),
      atLeast: 90,
    },
    { what: '600 damaged files', run: () => tortureDamage(at(600)), atLeast: 600 },
    { what: 'a second process', run: () => tortureSecondProcess(at(2), program), atLeast: 2 },
    {
      what: 'a look at every file’s mode after each of 20 saves',
      run: () => tortureModes(at(20)),
      atLeast: 20,
    },
  ];
  for (const { what, run, atLeast } of tortures) {
    it(`stands ${what}`, async () => {
      const { failures, cases } = await run();
      expect(failures).to.deep.equal([]);
      expect(cases).to.be.at.least(atLeast);
    });
  }

  // Not every machine lets its disks be filled or its processes be traced; then they say so instead.
  const ifAllowed: typeof tortures = [
    {
      what: 'the kernel failing some of its calls',
      run: () => tortureSyscalls(folder.path, program, 12),
      atLeast: 8,
    },
    { what: 'a disk that is really full', run: () => tortureFullDisk(folder.path), atLeast: 400 },
  ];
  for (const { what, run, atLeast } of ifAllowed) {
    it(`stands ${what}, or says that it can’t be done here`, async () => {
      const { failures, cases, notDone } = await run();
      expect(failures).to.deep.equal([]);
      expect(notDone === undefined ? cases >= atLeast : notDone.length > 10).to.equal(true);
    });
  }
});
