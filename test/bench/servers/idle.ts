import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds. */
const interval = 200;
const atMost = 20_000;
/** How long is waited where nobody tells what a process does. */
const unknown = 3000;

/** Waits until a process has nothing to do: what it does behind its answers, as reading a workspace, doesn't show in them. */
export async function idle(pid: number | undefined): Promise<void> {
  const file = `/proc/${pid ?? 'unknown'}/stat`;
  if (!existsSync(file)) {
    await sleep(unknown);
    return;
  }
  const end = performance.now() + atMost;
  for (let before = -Infinity; performance.now() < end;) {
    const now = ticks(readFileSync(file, 'latin1'));
    // A timer and a garbage collection come to a hundredth of a second now and then.
    if (now - before <= 1) return;
    before = now;
    await sleep(interval);
  }
}

/** The processor time of all its threads, in hundredths of a second (proc_pid_stat(5), fields 14 and 15). */
function ticks(stat: string): number {
  // The second field is a name in parentheses, which may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
