/** A trained engine as bytes, so that a build trains once and every start only reads. Pure: the roots do the I/O. */
import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { Calibration } from './calibration.js';
import type { Engine } from './engine.js';
import type { Lessons } from './train-engine.js';

/** Raise it when the features or the training change: engines trained before then no longer fit. */
const engineVersion = 29;

/** What an engine was trained from, as one hash. The runtime's version is in it, since the bytes depend on it. */
export function engineKey(lessons: Lessons, calibration: Calibration): string {
  return createHash('sha256')
    .update(
      JSON.stringify({
        engineVersion,
        v8: process.versions.v8,
        languages: lessons.languages,
        samples: lessons.samples,
        lexicon: Object.values(lessons.lexicon).map((entries: Iterable<unknown>) => [...entries]),
        calibration,
      }),
    )
    .digest('hex');
}

export function engineToBytes(engine: Engine, key: string): Buffer {
  return Buffer.concat([Buffer.from(key, 'ascii'), serialize(engine)]);
}

const keyLength = 64;

/** The engine, when it was trained from what the key stands for. The bytes must come from our own build. */
export function engineFromBytes(bytes: Buffer, key: string): Engine | undefined {
  if (bytes.subarray(0, keyLength).toString('ascii') !== key) return undefined;
  return deserialize(bytes.subarray(keyLength)) as Engine;
}
