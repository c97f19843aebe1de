import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];
const usualPaths = [
  '/usr/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** How the tests start it: without a sandbox, for containers, and without calls of its own. */
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const installMinutes = 5;

/** Starts Chromium. @throws Error with one line that tells what to do when there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = (await findChromium()) ?? (await installChromium());
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium or Chrome was found: install one, or set CHROMIUM to the path of its program.',
    );
  }
  return chromium.launch({ executablePath, args });
}

/** The program's path, if there is one. */
export async function findChromium(): Promise<string | undefined> {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((dir) => names.map((name) => join(dir, name)));
  const asked = process.env['CHROMIUM'];
  for (const path of [...(asked === undefined ? [] : [asked]), ...usualPaths, ...onPath]) {
    if (await isProgram(path)) return path;
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Only where it takes no question: as root, with apt. */
async function installChromium(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !(await isProgram('/usr/bin/apt-get'))) return undefined;
  const options = {
    timeout: installMinutes * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  try {
    await promisify(execFile)('apt-get', ['install', '-y', 'chromium'], options);
  } catch {
    // The error is the caller's: it says what to do, which the output of apt doesn't.
    return undefined;
  }
  return findChromium();
}
