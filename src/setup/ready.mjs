/**
 * Makes a checkout ready to run with nothing but Node and npm: installs what is missing, builds what is older than
 * its sources. Plain JavaScript without dependencies, since it runs before there are any.
 * Usage: node src/setup/ready.mjs [deps]   ("deps": install only, no build)
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const minNode = [20, 19];

requireNode();
install();
if (process.argv[2] !== 'deps') build();

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > minNode[0] || (major === minNode[0] && minor >= minNode[1])) return;
  fail(
    `Node ${minNode.join('.')} or later is needed; this is ${process.versions.node}. Get it at nodejs.org.`,
  );
}

/** Runs `npm ci` unless every package of the lock file is there in its version. */
function install() {
  if (isInstalled()) return;
  say('Installing packages (a minute or two the first time) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'The packages could not be installed');
}

function isInstalled() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (present === undefined) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional === true ||
      entry.peer === true ||
      present[path]?.version === entry.version,
  );
}

/** Compiles the server, bundles the pages and trains the understanding, unless the last build is of these sources. */
function build() {
  const stamp = join(root, 'dist', '.stamp');
  const state = sourceState();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  say('Building …');
  rmSync(stamp, { force: true });
  const node = process.execPath;
  run(node, [binary('typescript', 'tsc'), '-p', '.'], 'The server could not be compiled');
  run(node, [join('src', 'setup', 'build-client.mjs')], 'The pages could not be bundled');
  run(node, [join('dist', 'commands', 'build-engine.js')], 'The understanding could not be trained');
  writeFileSync(stamp, state);
}

/** A hash over names, sizes and times of everything that is built from. */
function sourceState() {
  const hash = createHash('sha256').update(process.version);
  const files = ['package-lock.json', 'tsconfig.json'];
  for (const folder of ['src', 'locales', 'data']) files.push(...filesIn(folder));
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    // What residents leave there is no source.
    if (path === join('data', 'store')) return [];
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : [];
  });
}

function binary(packageName, name) {
  const { bin } = readJson(join(root, 'node_modules', packageName, 'package.json'));
  return join('node_modules', packageName, typeof bin === 'string' ? bin : bin[name]);
}

/** Output goes to standard error, so that a command's own output stays clean; it is shown only when something fails. */
function run(command, args, what) {
  const isNpm = command === 'npm' && process.platform === 'win32';
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: isNpm,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}\n`);
  fail(`${what}; the lines above tell why.`);
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}
