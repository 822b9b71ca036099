import { randomUUID } from 'node:crypto';
import { link, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { RegistryError } from '../../errors.js';
import { currentProcess, lifeOf, type ProcessIdentity } from './processIdentity.js';

/** The right to write a file, among all processes that ask for it through the same lock file. */
export interface FileLock {
  /** False when somebody took this process for dead, which happens only to one that slept for long. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

interface Owner extends ProcessIdentity {
  /** Another one for each time the lock is taken. */
  readonly nonce: string;
  readonly since: string;
}

/** An owner whose life can't be known (another container, a lock file cut short) holds a lock for this long. */
const unknownOwnerMs = 30_000;

/** @throws RegistryError `registry_locked` when another process held it all the time. */
export async function acquireFileLock(path: string, timeoutMs: number): Promise<FileLock> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const lock = await tryLock(path);
    if (lock !== null) return lock;
    if (performance.now() > deadline) throw await lockedRefusal(path);
    await sleep(2 + Math.random() * 20);
  }
}

async function tryLock(path: string): Promise<FileLock | null> {
  const owner: Owner = { ...(await currentProcess()), nonce: randomUUID(), since: new Date().toISOString() };
  if (
    !(await createLockFile(path, owner)) &&
    !((await breakDeadLock(path)) && (await createLockFile(path, owner)))
  ) {
    return null;
  }
  const isHeld = async (): Promise<boolean> => (await readLock(path))?.owner?.nonce === owner.nonce;
  return {
    isHeld,
    release: async () => {
      if (await isHeld()) await removeIfThere(path);
    },
  };
}

/**
 * Makes the lock file with its content in one step, so that nobody ever reads half an owner: a hard link to a finished
 * file. Where the file system has no hard links, exclusive creation must do.
 */
async function createLockFile(path: string, owner: Owner): Promise<boolean> {
  const text = JSON.stringify(owner);
  const draft = `${path}.${owner.nonce}`;
  try {
    await writeFile(draft, text, { flag: 'wx', mode: 0o600 });
    try {
      await link(draft, path);
    } catch (error) {
      if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(codeOf(error))) throw error;
      await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await removeIfThere(draft);
  }
}

/**
 * Removes the lock of a dead owner. Two processes may see the same dead owner, and the slower one must not remove the
 * lock that the faster one has taken since: so whoever removes it first takes a lock that is named for this one dead
 * lock, and looks again. (That lock's owner can die too, and then the same holds for it.)
 */
async function breakDeadLock(path: string): Promise<boolean> {
  const seen = await readLock(path);
  if (seen === null) return true;
  if (!(await isDead(seen))) return false;
  const right = await tryLock(`${path}.${seen.owner?.nonce ?? 'unreadable'}.dead`);
  if (right === null) return false;
  try {
    const now = await readLock(path);
    if (now?.text === seen.text && now.modifiedMs === seen.modifiedMs) await removeIfThere(path);
    return true;
  } finally {
    await right.release();
  }
}

interface SeenLock {
  readonly text: string;
  readonly modifiedMs: number;
  /** Null when the file holds something else. */
  readonly owner: Owner | null;
}

async function isDead({ owner, modifiedMs }: SeenLock): Promise<boolean> {
  const life = owner === null ? 'unknown' : await lifeOf(owner);
  return life === 'unknown' ? Date.now() - modifiedMs > unknownOwnerMs : life === 'dead';
}

async function readLock(path: string): Promise<SeenLock | null> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { text, modifiedMs: mtimeMs, owner: ownerIn(text) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function ownerIn(text: string): Owner | null {
  try {
    const value = JSON.parse(text) as Partial<Owner> | null;
    return typeof value?.pid === 'number' && typeof value.nonce === 'string' ? (value as Owner) : null;
  } catch {
    return null;
  }
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

async function lockedRefusal(path: string): Promise<RegistryError> {
  const owner = (await readLock(path))?.owner;
  const who = owner
    ? `Process ${owner.pid} is writing the registry since ${owner.since}`
    : 'The registry is being written';
  return new RegistryError(
    'registry_locked',
    `${who}, so nothing was changed. Try again; if there is no such process any more, delete ${path}.`,
  );
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
