import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Enough of a process to tell, later and from another one, whether it still lives. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the kernel's ticks; null where the system doesn't say. A reused pid has another start. */
  readonly started: string | null;
  /** Within which pids mean anything: this boot and this pid namespace, else this host. */
  readonly system: string;
}

let current: Promise<ProcessIdentity> | undefined;

export function currentProcess(): Promise<ProcessIdentity> {
  current ??= (async () => ({
    pid: process.pid,
    started: (await linuxProcess(process.pid))?.started ?? null,
    system: await currentSystem(),
  }))();
  return current;
}

/** `unknown` for a process of another system: its pid says nothing here. */
export async function lifeOf(owner: ProcessIdentity): Promise<'alive' | 'dead' | 'unknown'> {
  const { system, started } = await currentProcess();
  if (owner.system !== system) return 'unknown';
  if (!hasPid(owner.pid)) return 'dead';
  if (started === null || owner.started === null) return 'alive';
  const found = await linuxProcess(owner.pid);
  if (found === null) return hasPid(owner.pid) ? 'alive' : 'dead';
  return found.started === owner.started && !found.ended ? 'alive' : 'dead';
}

function hasPid(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, of another user.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** From /proc; null where there is none. The command's name, in brackets, may hold anything, brackets too. */
async function linuxProcess(
  pid: number,
): Promise<{ readonly started: string; readonly ended: boolean } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A killed process whose parent hasn't noticed yet is a zombie (Z): its pid is there, its work is over.
  return { started: fields[19] ?? '', ended: fields[0] === 'Z' || fields[0] === 'X' };
}

async function currentSystem(): Promise<string> {
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    return `${boot} ${await readlink('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
