/** Who may import whom, read from the import lines. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const src = fileURLToPath(new URL('../src', import.meta.url));

const inner = ['knowledge', 'understanding', 'feedback', 'text'];
/** Folder → the folders of ours that it may import from, beside itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  files: [],
  'recognizers-swedish': [],
  evaluation: ['understanding', 'files'],
  knowledge: ['files'],
  understanding: ['files'],
  feedback: ['files', 'recognizers-swedish'],
  text: ['files'],
  storage: ['feedback', 'files'],
  conversation: inner,
  channels: [...inner, 'conversation'],
  web: [...inner, 'conversation', 'channels'],
};
/** Package → the only folders that may import it. */
const onlyIn: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^botbuilder/, ['conversation', 'channels']],
  [/^restify$/, ['web', 'channels']],
  [/^i18next$/, ['text']],
  [/^lowdb/, ['storage']],
  [/^@microsoft\/recognizers/, ['feedback', 'recognizers-swedish']],
];
const rootFiles = [
  'main.ts',
  'product.ts',
  'config.ts',
  'completeness.ts',
  'train-in-threads.ts',
  'train-worker.ts',
];

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'client' ? [] : sourceFiles(path);
    return /\.ts$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const pattern =
    /^(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...readFileSync(file, 'utf8').matchAll(pattern)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
}

/** The folder below src that a file lies in; the file's own name for one directly in src. */
function placeOf(file: string): string {
  return relative(src, file).split(/[\\/]/)[0] ?? '';
}

const files = sourceFiles(src);
const edges = files.flatMap((file) => importsOf(file).map((target) => ({ file, target })));

describe('the architecture', () => {
  it('finds the source files and their imports', () => {
    expect(files.length).to.be.greaterThan(40);
    expect(edges.length).to.be.greaterThan(150);
  });

  it('lets inner folders know nothing of outer ones', () => {
    const faults = edges
      .filter(({ target }) => target.startsWith('.'))
      .map(({ file, target }) => ({ from: placeOf(file), to: placeOf(resolve(file, '..', target)), file }))
      .filter(({ from, to }) => from !== to && !isRoot(from))
      .filter(({ from, to }) => !(mayImport[from] ?? []).includes(to))
      .map(({ file, to }) => `${relative(src, file)} imports from ${to}`);
    expect(faults).to.deep.equal([]);
  });

  it('keeps each framework in its folders', () => {
    const faults = edges.flatMap(({ file, target }) =>
      onlyIn
        .filter(([pattern, folders]) => pattern.test(target) && !folders.includes(placeOf(file)))
        .map(() => `${relative(src, file)} imports ${target}`),
    );
    expect(faults).to.deep.equal([]);
  });

  it('reads the environment in the roots only', () => {
    const faults = files
      .filter((file) => !isRoot(placeOf(file)))
      .filter((file) => /process\.env\b/.test(readFileSync(file, 'utf8')))
      .map((file) => relative(src, file));
    expect(faults).to.deep.equal([]);
  });

  it('has no folder that the map doesn’t name', () => {
    const known = [...Object.keys(mayImport), ...rootFiles, 'commands', 'setup'];
    expect(readdirSync(src).filter((name) => !known.includes(name))).to.deep.equal([]);
  });
});

function isRoot(place: string): boolean {
  return rootFiles.includes(place) || place === 'commands' || place === 'setup';
}
