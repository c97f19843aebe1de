/** `npm run tune`: chooses the understanding's confidence and limits by cross-validation on the messages that are taught. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadAllLessons, paths } from '../product.js';
import type { Calibration } from '../understanding/calibration.js';
import { alarmTrials, fitConfidence, topicTrials } from '../understanding/cross-validate.js';
import { alarmTable, chooseLimits, limitTable } from '../understanding/limits.js';
import { print, runCommand } from './output.js';

const help = `Usage: npm run tune [-- --write]

Holds out each hand's messages (locales/*/messages/) in turn, fits the confidence, and shows what each limit would mean.
  --write  keep the result in data/calibration.json
  --help   this text
`;

/** What is this likely is worth offering as a button. */
const suggestAt = 0.08;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { write: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return print(help);
  const lessons = await loadAllLessons();
  const trials = lessons.languages.flatMap(({ language }) => {
    process.stderr.write(`judging held-out messages: ${language}\n`);
    return topicTrials(lessons, language);
  });
  const confidence = fitConfidence(trials);
  const limits = limitTable(trials, confidence);
  process.stderr.write('judging held-out messages for urgency\n');
  const alarms = alarmTable(alarmTrials(lessons));
  const chosen = chooseLimits(limits, alarms);
  const calibration: Calibration = { version: 3, ...confidence, suggestAt, ...chosen };
  await print(`${table(limits)}\n${table(alarms)}\n${JSON.stringify(calibration, null, 2)}\n`);
  if (values.write) await writeFile(paths.calibration, `${JSON.stringify(calibration, null, 2)}\n`);
});

function table(rows: readonly object[]): string {
  const [first] = rows;
  if (first === undefined) return '';
  const line = (cells: readonly unknown[]) => cells.map((cell) => String(cell).padStart(16)).join('');
  const body = rows.map((row) => line(Object.values(row).map((value: unknown) => Number(value).toFixed(3))));
  return `${[line(Object.keys(first)), ...body].join('\n')}\n`;
}
