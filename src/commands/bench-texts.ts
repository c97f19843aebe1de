/** `npm run bench:texts`: what a text made to be slow costs, beside an ordinary one as long. */
import { parseArgs } from 'node:util';
import { hostileLength, hostilePieces, hostileText, hostileToMasking } from '../evaluation/hostile-texts.js';
import { findPersonalData } from '../feedback/masking/mask.js';
import { loadMasking } from '../product.js';
import { limits } from '../recognizers-swedish/suite/limits.js';
import { recognizerKinds, swedish } from '../recognizers-swedish/suite/recognize-any.js';
import { recognizeWithSuite } from '../recognizers-swedish/suite/recognize-with-suite.js';
import { print, runCommand } from './output.js';

/** The longest that any text may take, in ms. */
const goalMs = 50;
/** Of so many runs the best counts: neither a collection of garbage nor a busy machine is the text's fault. */
const runs = 5;
const warmUps = 12;

const help = `Usage: npm run bench:texts

Reads texts of ${hostileLength} characters made to be slow with every reader of residents' texts: masking, the Swedish
recognizers, and the suite's own. Prints each reader's slowest text in ms (goal: at most ${goalMs}), and how many times
as long it takes as an ordinary text of the same length. Takes about a minute.

  --help  this text
`;

interface Reader {
  readonly name: string;
  readonly read: (text: string) => unknown;
  readonly pieces: readonly string[];
}

async function readers(): Promise<readonly Reader[]> {
  const masking = await loadMasking();
  const reference = new Date('2026-03-11T10:30:00');
  return [
    ...['sv', 'en', 'ar'].map((language) => ({
      name: `masking, ${language}`,
      read: (text: string) => findPersonalData(text, language, masking),
      pieces: hostileToMasking,
    })),
    ...recognizerKinds.map((kind) => ({
      name: `the Swedish ${kind}`,
      read: (text: string) => swedish[kind](text, reference),
      pieces: hostilePieces,
    })),
    ...recognizerKinds.flatMap((kind) =>
      Object.keys(limits[kind]).map((culture) => ({
        name: `the suite’s ${kind}, ${culture}`,
        read: (text: string) => recognizeWithSuite(kind, text, culture, reference),
        pieces: hostilePieces,
      })),
    ),
  ];
}

/** An ordinary view, as often as fits. */
const ordinary =
  'The road by the school is dark in the mornings, and on 3 May 2 cars nearly hit children. Anna Berg, Sveg. ';

function bestMs(read: Reader['read'], text: string): number {
  const times = Array.from({ length: runs }, () => {
    const startedMs = performance.now();
    read(text);
    return performance.now() - startedMs;
  });
  return Math.min(...times);
}

async function benchReader({ name, read, pieces }: Reader): Promise<number> {
  for (const piece of pieces.slice(0, warmUps)) read(hostileText(piece, 200));
  const measured = pieces.map((piece) => ({ piece, ms: bestMs(read, hostileText(piece)) }));
  const slowest = measured.reduce((worst, one) => (one.ms > worst.ms ? one : worst));
  const ratio = slowest.ms / bestMs(read, hostileText(ordinary));
  const columns = [slowest.ms.toFixed(1).padStart(7), ratio.toFixed(1).padStart(9), name.padEnd(32)];
  await print(`${columns.join('  ')}  ${JSON.stringify(slowest.piece)}\n`);
  return slowest.ms;
}

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
  if (values.help) return print(help);
  await print(
    `${'ms'.padStart(7)}  ${'× usual'.padStart(9)}  ${'reader'.padEnd(32)}  its slowest text repeats\n`,
  );
  let longest = 0;
  for (const reader of await readers()) longest = Math.max(longest, await benchReader(reader));
  await print(`The longest took ${longest.toFixed(1)} ms; the goal is at most ${goalMs}.\n`);
});
