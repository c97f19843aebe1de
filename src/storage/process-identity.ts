import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { hasCode } from './file-system.js';

/**
 * What tells a process from every other, also from a later one with the same id. The last three are empty where
 * there is no /proc.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** The machine's or container's name; what isn't a letter, digit, `_`, `.` or `-` is `_`. */
  readonly host: string;
  /** The kernel's random id of this boot, its first 8 hex digits. */
  readonly boot: string;
  /** Number of the pid namespace: two containers count their processes apart. */
  readonly namespace: string;
  /** When the process started, in clock ticks since boot. */
  readonly started: string;
}

/** Who this process is. */
export async function identifySelf(): Promise<ProcessIdentity> {
  const boot = await readIfThere(() => readFile('/proc/sys/kernel/random/boot_id', 'utf8'));
  const namespace = await readIfThere(() => readlink('/proc/self/ns/pid'));
  const stat = await readStat(process.pid);
  return {
    pid: process.pid,
    host: hostname()
      .replaceAll(/[^\w.-]/g, '_')
      .slice(0, 64),
    boot: boot.slice(0, 8),
    namespace: /\d+/.exec(namespace)?.[0] ?? '',
    started: stat?.started ?? '',
  };
}

/**
 * Whether the process still runs, as far as `self` can see: `unknown` when it ran on another machine, before a
 * reboot, or in a container whose processes are not visible from here.
 */
export async function findState(
  { pid, host, boot, namespace, started }: ProcessIdentity,
  self: ProcessIdentity,
): Promise<'alive' | 'ended' | 'unknown'> {
  if (host !== self.host || boot !== self.boot || namespace !== self.namespace) return 'unknown';
  if (!answersSignal(pid)) return 'ended';
  const stat = await readStat(pid);
  // No /proc, or one that hides other users' processes: an id in use is all there is to go by.
  if (stat === null || started === '') return 'alive';
  // A killed process whose parent hasn't collected it yet (Z) still answers signals.
  return stat.started === started && !['Z', 'X'].includes(stat.state) ? 'alive' : 'ended';
}

function answersSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, under another user.
    if (hasCode(error, 'ESRCH')) return false;
    return true;
  }
}

async function readStat(pid: number): Promise<{ state: string; started: string } | null> {
  const stat = await readIfThere(() => readFile(`/proc/${pid}/stat`, 'utf8'));
  // proc(5): fields 3 (state) and 22 (start time) of "pid (name) state …"; the name may hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  const started = fields[19];
  return state === undefined || started === undefined ? null : { state, started };
}

/** Empty when there is no such file; ESRCH is what reading of a process that just ended gives. */
async function readIfThere(read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].some((code) => hasCode(error, code))) return '';
    throw error;
  }
}
