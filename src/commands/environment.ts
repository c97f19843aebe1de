import { join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { projectDir } from '../product.js';

/** The environment, with what `.env` beside `package.json` adds to it. What is set already wins. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  try {
    loadEnvFile(join(projectDir, '.env'));
  } catch (error) {
    // No .env is the usual case.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return process.env;
}
