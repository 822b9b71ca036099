import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Enough of a process to tell, later and from another one, whether it still lives. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the kernel's ticks; null where the system doesn't say. A reused pid has another start. */
  readonly started: string | null;
  /** Within which pids mean anything: this boot and this pid namespace, else this host. */
  readonly system: string;
}

let current: ProcessIdentity | undefined;

export function currentProcess(): ProcessIdentity {
  current ??= {
    pid: process.pid,
    started: linuxProcess(process.pid)?.started ?? null,
    system: currentSystem(),
  };
  return current;
}

/**
 * `unknown` for a process of another system, whose pid says nothing here, and where a pid is in use but nobody can say
 * whether by the same process.
 */
export function lifeOf(owner: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (owner.system !== currentProcess().system) return 'unknown';
  if (!hasPid(owner.pid)) return 'dead';
  const found = linuxProcess(owner.pid);
  if (found === null || owner.started === null) return hasPid(owner.pid) ? 'unknown' : 'dead';
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
function linuxProcess(pid: number): { readonly started: string; readonly ended: boolean } | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A killed process whose parent hasn't noticed yet is a zombie (Z): its pid is there, its work is over.
  return { started: fields[19] ?? '', ended: fields[0] === 'Z' || fields[0] === 'X' };
}

function currentSystem(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
