/**
 * Builds what runs in the browser into `dist/client`: minified, named by content, compressed beforehand.
 *
 * Web Chat comes with far more than this chat uses. Bundled from its own sources, with what is never reached left out
 * (`src/web/client/lean`), it is 40 % of its usual size. What is left out: strings and formats of 45 languages, speech,
 * streaming, files, carousels, citations, a second Markdown, polyfills for browsers older than `targets`.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const client = join(root, 'src/web/client');
const modules = join(root, 'node_modules');
const lean = (file) => ({ path: join(client, 'lean', file) });

/** Syntax that phones of 2020 understand. Older ones are shown the numbers to call, and the promises without JavaScript. */
const targets = ['es2019'];

const constantsInSource = {
  'process.env.NODE_ENV': '"production"',
  'process.env.node_env': '"production"',
  'process.env.build_tool': '"esbuild"',
  'process.env.module_format': '"esm"',
  'process.env.npm_package_version': '""',
  global: 'globalThis',
};

/** Whole packages, and what stands in for them. */
const packagesReplaced = new Map([
  ['markdown-it', 'markdown-it.ts'],
  ['mdast-util-from-markdown', 'nothing.ts'],
  ['mime', 'mime.ts'],
  ['p-defer-es5', 'p-defer.ts'],
  ['react-dictate-button', 'speech.ts'],
  ['react-film', 'react-film.ts'],
  ['react-say', 'speech.ts'],
  ['url-search-params-polyfill', 'nothing.ts'],
]);

/** Files inside Web Chat and directlinejs, by how their import ends. */
const filesReplaced = [
  [/\/external\/PrecompiledGlobalize$/, 'globalize.ts'],
  [/\/InlineMarkdown$/, 'inline-markdown.tsx'],
  [/\/(?:Spinner|Typing)Animation$/, 'nothing.ts'],
  [/\/directLineStreaming$/, 'nothing.ts'],
];

/** @type {import('esbuild').Plugin} */
const leanWebChat = {
  name: 'lean-web-chat',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^botframework-webchat-(?:api|component|core)(?:\/decorator)?$/ }, ({ path }) => {
      const [name, part = ''] = path.split('/');
      return { path: join(modules, name, 'src', part, 'index.ts') };
    });
    onResolve({ filter: /^react-scroll-to-bottom$/ }, ({ importer }) =>
      importer.includes('botframework-webchat-component') ? lean('scroll-to-bottom.ts') : undefined,
    );
    onResolve({ filter: /^botframework-webchat-api\/internal$/ }, () => ({
      path: join(modules, 'botframework-webchat-api/src/internal.ts'),
    }));
    onResolve({ filter: /^[^.]/ }, ({ path }) => {
      const file = path.startsWith('core-js/') ? 'nothing.ts' : packagesReplaced.get(path);
      return file === undefined ? undefined : lean(file);
    });
    onResolve({ filter: /^\./ }, ({ path, importer }) => {
      if (!importer.includes('node_modules')) return undefined;
      if (
        importer.endsWith('getAllLocalizedStrings.ts') &&
        path.endsWith('.json') &&
        !path.includes('en-US')
      ) {
        return lean('nothing.ts');
      }
      const found = filesReplaced.find(([end]) => end.test(path));
      return found === undefined ? undefined : lean(found[1]);
    });
    // react-scroll-to-bottom asks for 76 kB of polyfills for what browsers have had since 2015.
    onResolve({ filter: /^@babel\/runtime-corejs3\/helpers\// }, ({ path }) => ({
      path: `${join(modules, path.replace('runtime-corejs3', 'runtime'))}.js`,
    }));
    onResolve({ filter: /^@babel\/runtime-corejs3\/core-js-stable\// }, ({ path }) => ({
      path: path.split('core-js-stable/')[1] ?? '',
      namespace: 'built-in',
    }));
    onLoad({ filter: /./, namespace: 'built-in' }, ({ path }) => ({ contents: builtIn(path) }));
  },
};

/** `object/keys`, `instance/index-of` or `weak-map` as the browser has it. */
function builtIn(path) {
  const camel = (text) => text.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const capital = (text) => text.charAt(0).toUpperCase() + camel(text.slice(1));
  const [owner, member] = path.split('/');
  if (owner === 'instance') return `module.exports = (it) => it.${camel(member)};`;
  if (member !== undefined) return `module.exports = ${capital(owner)}.${camel(member)};`;
  const isFunction = owner.startsWith('set-');
  return `module.exports = ${isFunction ? `(...args) => ${camel(owner)}(...args)` : capital(owner)};`;
}

/**
 * Builds into `outDir`, which is emptied first.
 * @param {{outDir: string}} options
 * @returns {Promise<{name: string, bytes: number, gzip: number, brotli: number}[]>} sizes, in bytes
 */
export async function buildClient({ outDir }) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [join(client, 'main.tsx')],
    outfile: join(outDir, 'chat.js'),
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: targets,
    charset: 'utf8',
    legalComments: 'none',
    mainFields: ['browser', 'module', 'main'],
    loader: { '.js': 'jsx' },
    define: constantsInSource,
    plugins: [leanWebChat],
    logLevel: 'warning',
  });
  const [script] = result.outputFiles;
  if (script === undefined) throw new Error('esbuild made no file');
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const text = Buffer.from(await licenses(Object.keys(result.metafile.inputs)));
  const notices = await writeCompressed(outDir, 'licenses.txt', 'text/plain; charset=utf-8', text);
  const pointer = Buffer.from(`/* What is in here, and its licences: ${notices.name} */\n`);
  const contents = Buffer.concat([pointer, script.contents]);
  const chat = await writeCompressed(outDir, 'chat.js', 'text/javascript; charset=utf-8', contents);
  const written = [chat, notices];
  const manifest = {
    version: 1,
    files: Object.fromEntries(written.map(({ key, name, type }) => [key, { name, type }])),
  };
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return written.map(({ name, sizes }) => ({ name, ...sizes }));
}

async function writeCompressed(outDir, key, type, contents) {
  const hash = createHash('sha256').update(contents).digest('base64url').replace(/[-_]/g, '').slice(0, 12);
  const [base, extension] = key.split('.');
  const name = `${base}-${hash}.${extension}`;
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(contents, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    }),
    promisify(gzip)(contents, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  await writeFile(join(outDir, name), contents);
  await writeFile(join(outDir, `${name}.br`), brotli);
  await writeFile(join(outDir, `${name}.gz`), gzipped);
  return { key, name, type, sizes: { bytes: contents.length, gzip: gzipped.length, brotli: brotli.length } };
}

/** The licences of what is in the bundle, as they ask for. */
async function licenses(inputs) {
  const names = inputs
    .map((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input))
    .filter((match) => match !== null);
  const dirs = new Map(names.map((match) => [match[1], join(root, match[0])]));
  const texts = [...dirs]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(async ([name, dir]) => {
      const { version, license } = JSON.parse(await readFile(join(dir, 'package.json'), 'utf8'));
      const file = (await readdir(dir)).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? '' : await readFile(join(dir, file), 'utf8');
      return `${name} ${version} (${license})\n${text.trim()}\n`;
    });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = await buildClient({ outDir: resolve(process.argv[2] ?? join(root, 'dist/client')) });
  for (const { name, bytes, gzip: gzipped, brotli } of sizes) {
    console.log(`${name}: ${bytes} bytes, ${gzipped} gzip, ${brotli} brotli`);
  }
}
