import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { fileMode } from '../file-system.js';
import { BackupFileError } from './backup-file-error.js';
import { ByteReader } from './byte-reader.js';

/**
 * A backup is one gzip file of lines of JSON and the bytes of files between them:
 *
 * ```
 * {"backup":"loftesboten","version":1,"madeAt":"2026-11-23T09:30:00.000Z"}
 * {"file":"views/2026-11-23.0001.jsonl","bytes":48211,"sha256":"…"}
 * …48211 bytes and a line feed, and so on for every file…
 * {"end":{"files":4,"sha256":"…"}}
 * ```
 *
 * The last sum is over all before it, so that a backup that was cut short or put together anew is noticed.
 */
export const backupVersion = 1;

/** One file of a store, its path below the store's folder. */
export interface BackupEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The only paths a backup may hold: nothing in it leads out of the store's folder. */
const pathPattern =
  /^(?:(?:views|deleted)\/\d{4}-\d{2}(?:-\d{2})?\.\d{4,}\.jsonl|counters\/thumbs\.json|secrets\/[a-z][a-z0-9-]{0,59}\.key)$/;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const headerSchema = z.strictObject({
  backup: z.literal('loftesboten'),
  version: z.int(),
  madeAt: z.iso.datetime(),
});
const lineSchema = z.union([
  z.strictObject({
    file: z.string().regex(pathPattern),
    bytes: z
      .int()
      .min(0)
      .max(2 ** 31),
    sha256,
  }),
  z.strictObject({ end: z.strictObject({ files: z.int(), sha256 }) }),
]);

/** Longest line of a backup, in bytes; more is no backup. */
const maxLineLength = 4096;

/** Writes a backup to a new file that only its owner can read. */
export async function writeBackup(
  file: string,
  madeAt: Date,
  entries: AsyncIterable<BackupEntry>,
): Promise<void> {
  const content = Readable.from(encode(madeAt, entries), { objectMode: false });
  // Level 4: two thirds of the time of the default for 3 % more bytes.
  await pipeline(
    content,
    createGzip({ level: 4 }),
    createWriteStream(file, { mode: fileMode, flags: 'wx', flush: true }),
  );
}

/**
 * The files of a backup, each verified; when all of them were given, the whole was.
 *
 * @throws BackupFileError on reaching what is damaged or no backup
 */
export async function* readBackup(file: string): AsyncGenerator<BackupEntry, { readonly madeAt: string }> {
  const compressed = createReadStream(file);
  const unpacked = createGunzip();
  compressed.on('error', (error) => unpacked.destroy(error));
  const whole = createHash('sha256');
  const reader = new ByteReader(compressed.pipe(unpacked));
  try {
    const header = headerSchema.safeParse(await readJson(reader, whole));
    if (!header.success) throw new BackupFileError(file, 'is not a backup of this program');
    if (header.data.version !== backupVersion) {
      throw new BackupFileError(file, `has version ${header.data.version}, which this program does not know`);
    }
    for (let files = 0; ; files += 1) {
      const before = whole.copy().digest('hex');
      const line = lineSchema.safeParse(await readJson(reader, whole));
      if (!line.success) throw new BackupFileError(file, 'is damaged');
      if ('end' in line.data) {
        const { end } = line.data;
        if (end.files !== files || end.sha256 !== before || !(await reader.isAtEnd())) {
          throw new BackupFileError(file, 'is damaged: its parts are whole but do not belong together');
        }
        return { madeAt: header.data.madeAt };
      }
      const { file: path, bytes: length, sha256: sum } = line.data;
      const bytes = await reader.take(length);
      const feed = await reader.take(1);
      if (sumOf(bytes) !== sum || feed[0] !== 10) throw new BackupFileError(file, `is damaged at ${path}`);
      whole.update(bytes).update(feed);
      yield { path, bytes };
    }
  } catch (error) {
    if (error instanceof BackupFileError || isOfFileSystem(error)) throw error;
    // What zlib and the reader say of bytes that are none of theirs.
    throw new BackupFileError(file, 'is damaged or no backup');
  } finally {
    compressed.destroy();
  }
}

async function* encode(madeAt: Date, entries: AsyncIterable<BackupEntry>): AsyncGenerator<Uint8Array> {
  const whole = createHash('sha256');
  const line = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);
  const header = line({ backup: 'loftesboten', version: backupVersion, madeAt: madeAt.toISOString() });
  whole.update(header);
  yield header;
  let files = 0;
  for await (const { path, bytes } of entries) {
    files += 1;
    const head = line({ file: path, bytes: bytes.length, sha256: sumOf(bytes) });
    for (const piece of [head, bytes, Buffer.from('\n')]) {
      whole.update(piece);
      yield piece;
    }
  }
  yield line({ end: { files, sha256: whole.digest('hex') } });
}

async function readJson(reader: ByteReader, whole: Hash): Promise<unknown> {
  const bytes = await reader.takeLine(maxLineLength);
  whole.update(bytes);
  return JSON.parse(bytes.toString());
}

function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Errors such as ENOENT and EACCES; those of zlib have codes that begin with Z. */
function isOfFileSystem(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code));
}
