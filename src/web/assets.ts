import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Answer, Encoded } from './answer.js';

const manifestSchema = z.object({
  version: z.literal(1),
  /** By the name the source uses, as `chat.js`. */
  files: z.record(z.string(), z.object({ name: z.string().regex(/^[\w.-]+$/), type: z.string() })),
});

/** What the browser gets that isn't a page: read once, held in memory, served by hashed name only. */
export interface Assets {
  /** The path of an asset, by the name the source uses. @throws Error when the build didn't make it. */
  path(name: string): string;
  /** The asset of this hashed name, or nothing: names are looked up, never joined to a path. */
  answer(hashedName: string): Answer | undefined;
}

/** The client's build can't be read. */
export class AssetsError extends Error {
  override readonly name = 'AssetsError';
  readonly dir: string;

  constructor(dir: string, fault: string, options?: ErrorOptions) {
    super(`${dir}: ${fault}. Run "node src/setup/build-client.mjs" and start again.`, options);
    this.dir = dir;
  }
}

/** Reads the build. @throws AssetsError when a part of it is missing or broken. */
export function loadAssets(dir: string): Assets {
  const manifest = readManifest(dir);
  const answers = new Map(
    Object.values(manifest.files).map(({ name, type }): [string, Answer] => [
      name,
      toAnswer(dir, name, type),
    ]),
  );
  return {
    path(name) {
      const file = manifest.files[name];
      if (file === undefined) throw new AssetsError(dir, `the build has no "${name}"`);
      return `/assets/${file.name}`;
    },
    answer: (hashedName) => answers.get(hashedName),
  };
}

function readManifest(dir: string): z.infer<typeof manifestSchema> {
  const text = readAsset(dir, 'manifest.json').toString('utf8');
  const parsed = manifestSchema.safeParse(toJson(dir, text));
  if (!parsed.success) throw new AssetsError(dir, 'manifest.json is not valid');
  return parsed.data;
}

function toJson(dir: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AssetsError(dir, 'manifest.json is not JSON', { cause });
  }
}

function toAnswer(dir: string, name: string, type: string): Answer {
  const encoded: Encoded = { br: readAsset(dir, `${name}.br`), gzip: readAsset(dir, `${name}.gz`) };
  // The name holds a hash of the content, so it is its tag too (weak: one for all encodings), and it never changes.
  const headers = { 'Cache-Control': 'public, max-age=31536000, immutable', ETag: `W/"${name}"` };
  return { status: 200, type, body: readAsset(dir, name), encoded, headers };
}

function readAsset(dir: string, name: string): Buffer {
  try {
    return readFileSync(join(dir, name));
  } catch (cause) {
    throw new AssetsError(dir, `${name} can’t be read`, { cause });
  }
}
