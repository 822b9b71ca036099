import { randomUUID } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { RegistryError } from '../../errors.js';
import { createLockFile, readLockFile, removeLockFile, type SeenLock } from './lockFile.js';
import { currentProcess, lifeOf } from './processIdentity.js';

/** The right to use a file, among all processes that ask for it through the same lock file. */
export interface FileLock {
  /**
   * To be called before each change of the file: it also shows others that this process lives. What it costs most times
   * is a look at the clock.
   * @throws RegistryError `registry_locked` when somebody took this process for dead, which happens only to one that
   * slept for long.
   */
  confirm(): void;
  release(): void;
}

/** How long a unit of work waits for the others. */
export const lockTimeoutMs = 10_000;
/** An owner whose life can't be known (another container) keeps its lock this long after it last showed itself. */
const unknownOwnerMs = 30_000;
/** A lock file without an owner: that process has made it and hasn't written its name yet, or never will. */
const noOwnerMs = 2_000;
/** For this long a lock stays ours without another look: nobody breaks one sooner than the times above. */
const freshMs = 1_000;

/** The lock of a registry file, whose path is the real one. */
export function lockPath(path: string): string {
  return `${path}.lock`;
}

/** @throws RegistryError `registry_locked` when another process held it all the time. */
export async function acquireFileLock(path: string, timeoutMs: number): Promise<FileLock> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const lock = tryFileLock(path);
    if (lock !== null) return lock;
    if (performance.now() > deadline) throw lockedRefusal(path);
    // Others wait for as long; chance keeps them from waking together.
    await sleep(1 + Math.random() * 8);
  }
}

/** Whether a process that may live has it. */
export function isFileLocked(path: string): boolean {
  const seen = readLockFile(path);
  return seen !== null && !isDead(seen);
}

/** Null while another process has it. */
function tryFileLock(path: string): FileLock | null {
  const nonce = randomUUID();
  const owner = { ...currentProcess(), nonce, since: new Date().toISOString() };
  if (!createLockFile(path, owner) && !(breakDeadLock(path) && createLockFile(path, owner))) return null;
  return heldLock(path, nonce);
}

function heldLock(path: string, nonce: string): FileLock {
  /** When the lock was known to be ours. */
  let knownAt = Date.now();
  let isConfirmed = false;
  let isLost = false;

  const isFresh = () => Math.abs(Date.now() - knownAt) < freshMs;
  /** Who may have been taken for dead acts only with the right to break this lock: so nobody breaks it meanwhile. */
  const ifOurs = (work: () => void): boolean => {
    const right = isFresh() ? 'unneeded' : tryFileLock(rightToBreak(path, nonce));
    if (right === null) return false;
    try {
      if (readLockFile(path)?.owner?.nonce !== nonce) return false;
      work();
      return true;
    } finally {
      if (right !== 'unneeded') right.release();
    }
  };

  return {
    confirm: () => {
      if (isConfirmed && isFresh()) return;
      const now = new Date();
      isLost ||= !ifOurs(() => {
        utimesSync(path, now, now);
      });
      isConfirmed = !isLost;
      if (isLost) throw lostRefusal();
      knownAt = now.getTime();
    },
    release: () => {
      const remove = () => {
        removeLockFile(path);
      };
      if (isLost) return;
      if (isFresh()) remove();
      else ifOurs(remove);
    },
  };
}

/**
 * Removes the lock of a dead owner. Two processes may see the same dead owner, and the slower one must not remove the
 * lock that the faster one has taken since: so whoever removes it first takes a lock that is named for this one dead
 * lock, and looks again. (That lock's owner can die too, and then the same holds for it.)
 * @returns whether the lock is free now.
 */
function breakDeadLock(path: string): boolean {
  const seen = readLockFile(path);
  if (seen === null) return true;
  if (!isDead(seen)) return false;
  const right = tryFileLock(rightToBreak(path, seen.owner?.nonce ?? 'unreadable'));
  if (right === null) return false;
  try {
    const now = readLockFile(path);
    const isSame =
      now !== null &&
      now.text === seen.text &&
      now.inode === seen.inode &&
      now.modifiedMs === seen.modifiedMs;
    if (isSame) removeLockFile(path);
    return isSame || now === null;
  } finally {
    right.release();
  }
}

function rightToBreak(path: string, nonce: string): string {
  return `${path}.${nonce}.dead`;
}

function isDead({ text, owner, modifiedMs }: SeenLock): boolean {
  const silentMs = Date.now() - modifiedMs;
  if (text === '') return silentMs > noOwnerMs;
  const life = owner === null ? 'unknown' : lifeOf(owner);
  return life === 'unknown' ? silentMs > unknownOwnerMs : life === 'dead';
}

function lostRefusal(): RegistryError {
  return new RegistryError(
    'registry_locked',
    'Another process has taken the registry over. Nothing was changed; try again.',
  );
}

/** For who waited for the lock in vain. */
export function lockedRefusal(path: string): RegistryError {
  const owner = readLockFile(path)?.owner;
  const who = owner
    ? `Process ${owner.pid} has used the registry since ${owner.since}`
    : 'Another process uses the registry';
  return new RegistryError(
    'registry_locked',
    `${who}, so nothing was changed. Try again; if there is no such process any more, delete ${path}.`,
  );
}
