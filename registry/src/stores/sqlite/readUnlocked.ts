import { setTimeout as sleep } from 'node:timers/promises';
import { readFileHead } from './fileHead.js';
import { isFileLocked, lockedRefusal, lockPath, lockTimeoutMs } from './fileLock.js';

export interface UnlockedReading<T> {
  readonly reading: () => Promise<T>;
  /** Forgets what was read. */
  readonly drop: () => void;
}

/**
 * Reads a registry file where no lock can be taken: what was read counts when nobody wrote meanwhile, and is read again
 * otherwise.
 * @throws RegistryError `registry_locked` when somebody wrote all the time.
 */
export async function readUnlocked<T>(path: string, { reading, drop }: UnlockedReading<T>): Promise<T> {
  const deadline = performance.now() + lockTimeoutMs;
  for (;;) {
    const before = unlockedState(path);
    if (before !== null) {
      const outcome = reading();
      // A failure may come from half of what somebody wrote: it counts only when nobody did.
      await outcome.catch(() => undefined);
      if (unlockedState(path) === before) return outcome;
      drop();
    }
    if (performance.now() > deadline) throw lockedRefusal(lockPath(path));
    await sleep(1 + Math.random() * 8);
  }
}

/** Null while somebody has the lock. */
function unlockedState(path: string): string | null {
  return isFileLocked(lockPath(path)) ? null : (readFileHead(path)?.stamp ?? 'none');
}
