import { randomUUID } from 'node:crypto';
import { open, readdir, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureFolder } from './atomic-file.js';
import { fileMode, hasCode, listNames, nodeFileSystem } from './file-system.js';
import type { ProcessIdentity } from './process-identity.js';
import { findState, identifySelf } from './process-identity.js';
import { StoreLockedError } from './store-locked-error.js';

export interface ProcessLock {
  /** Gives the folder free. Calling it again does nothing. */
  release(): Promise<void>;
}

/**
 * How often a process looks for others before it gives up, and how long it waits in between: a holder that is just
 * stopping gets 0.3 s to do so. Looks are counted, not time, so that a slow machine refuses no one too early.
 */
const maxLooks = 12;
const lookAgainMs = 25;

/**
 * A holder that can't be seen from here (in another container or machine, or before a reboot) shows that it runs by
 * touching its claim. One that didn't for `endedAfterMs` has ended: the container that takes a killed one's place
 * has another name and must find its store.
 */
const beatMs = 2_000;
const endedAfterMs = 10_000;

/**
 * Makes this process the only one that writes in the folder. Each process puts down a claim of its own, a file whose
 * name says who it is, and holds the folder once it then sees no other: of two, at least one sees the other. Claims
 * have unique names and hold nothing, so taking over from a killed process is deleting a name no one else will ever
 * use, and no moment between looking and deleting can hit a living one.
 *
 * @throws StoreLockedError within a second when another process holds the folder
 */
export async function lockFolder(folder: string, self?: ProcessIdentity): Promise<ProcessLock> {
  const identity = self ?? (await identifySelf());
  const claims = join(folder, 'lock');
  await ensureFolder(nodeFileSystem, claims);
  const own = join(claims, formatClaim(identity));
  try {
    let hasClaim = false;
    for (let looks = 1; ; looks += 1) {
      const others = await findOthers(claims, own, identity);
      const [other] = others;
      if (other === undefined && hasClaim) return hold(own);
      if (other === undefined) {
        await (await open(own, 'wx', fileMode)).close();
        hasClaim = true;
        continue;
      }
      // Of those that put down a claim at the same moment, the first by name stays, and the others make room.
      if (hasClaim && others.some(({ file }) => file < own)) {
        await unlinkClaim(own);
        hasClaim = false;
      }
      if (looks >= maxLooks) throw new StoreLockedError(folder, other.holder);
      await wait(lookAgainMs);
    }
  } catch (error) {
    await unlinkClaim(own);
    throw error;
  }
}

/** Whether a living process holds the folder, or is about to. Changes nothing there. */
export async function isLocked(folder: string): Promise<boolean> {
  const claims = join(folder, 'lock');
  const self = await identifySelf();
  for (const name of await listNames(nodeFileSystem, claims)) {
    const holder = parseClaim(name);
    if (holder !== null && (await isHolding(join(claims, name), holder, self))) return true;
  }
  return false;
}

function hold(file: string): ProcessLock {
  const timer = setInterval(() => {
    const now = new Date();
    // A missed beat is made up for by the next; only processes that can't see this one go by it.
    utimes(file, now, now).catch(() => undefined);
  }, beatMs);
  timer.unref();
  return {
    release: async () => {
      clearInterval(timer);
      await unlinkClaim(file);
    },
  };
}

interface Claim {
  readonly file: string;
  readonly holder: ProcessIdentity;
}

/** The claims of other living processes. Deletes those of processes that have ended. */
async function findOthers(claims: string, own: string, self: ProcessIdentity): Promise<readonly Claim[]> {
  const others: Claim[] = [];
  for (const name of await readdir(claims)) {
    const file = join(claims, name);
    const holder = parseClaim(name);
    if (file === own || holder === null) continue;
    if (await isHolding(file, holder, self)) others.push({ file, holder });
    else await unlinkClaim(file);
  }
  return others;
}

async function isHolding(file: string, holder: ProcessIdentity, self: ProcessIdentity): Promise<boolean> {
  const state = await findState(holder, self);
  return state === 'alive' || (state === 'unknown' && (await isBeating(file)));
}

async function isBeating(file: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).mtimeMs < endedAfterMs;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

async function unlinkClaim(file: string): Promise<void> {
  try {
    await unlink(file);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/** `<pid>+<started>+<boot>+<namespace>+<host>+<uuid>`; no part can hold a `+`. */
function formatClaim({ pid, started, boot, namespace, host }: ProcessIdentity): string {
  return [pid, started, boot, namespace, host, randomUUID()].join('+');
}

function parseClaim(name: string): ProcessIdentity | null {
  const match = /^(\d+)\+(\d*)\+([0-9a-f]*)\+(\d*)\+([\w.-]*)\+[0-9a-f-]{36}$/.exec(name);
  if (match === null) return null;
  const [, pid = '', started = '', boot = '', namespace = '', host = ''] = match;
  return { pid: Number(pid), started, boot, namespace, host };
}
