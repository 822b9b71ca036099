import { closeSync, fstatSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { faultCode } from './fileFault.js';
import type { ProcessIdentity } from './processIdentity.js';

/** Who holds a lock, as the lock file says it. */
export interface LockOwner extends ProcessIdentity {
  /** Another one for each time a lock is taken. */
  readonly nonce: string;
  /** ISO 8601. */
  readonly since: string;
}

/** A lock file as it was found. */
export interface SeenLock {
  readonly text: string;
  readonly inode: number;
  readonly modifiedMs: number;
  /** Null when the file holds something else, or not yet anything. */
  readonly owner: LockOwner | null;
}

/** False when there is one already. */
export function createLockFile(path: string, owner: LockOwner): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'wx', 0o644);
  } catch (error) {
    if (faultCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(descriptor, JSON.stringify(owner));
  } catch (error) {
    removeLockFile(path);
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return true;
}

/** Null when there is none. */
export function readLockFile(path: string): SeenLock | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    const { ino, mtimeMs } = fstatSync(descriptor);
    const text = readFileSync(descriptor, 'utf8');
    return { text, inode: ino, modifiedMs: mtimeMs, owner: ownerIn(text) };
  } finally {
    closeSync(descriptor);
  }
}

export function removeLockFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (faultCode(error) !== 'ENOENT') throw error;
  }
}

function ownerIn(text: string): LockOwner | null {
  try {
    const value = JSON.parse(text) as Partial<LockOwner> | null;
    return typeof value?.pid === 'number' && typeof value.nonce === 'string' ? (value as LockOwner) : null;
  } catch {
    return null;
  }
}
