import type { Kysely } from 'kysely';
import { RegistryError } from '../../errors.js';
import type { Environment } from '../../registry.js';
import type { SqlEngine } from '../sqlStore.js';
import type { Tables } from '../tables.js';
import type { Disk } from './disk.js';
import { faultCode } from './fileFault.js';
import { registryFileStats } from './fileHead.js';
import { acquireFileLock, lockPath, lockTimeoutMs, type FileLock } from './fileLock.js';
import { orUnwritable, unwritable } from './fileRefusals.js';
import type { OpenRegistry } from './openRegistry.js';
import { openRegistryFile } from './openRegistryFile.js';
import { makeRegistryFile } from './makeRegistryFile.js';
import { nodeDisk } from './nodeDisk.js';
import { readUnlocked } from './readUnlocked.js';
import { makeFolder, realRegistryPath } from './registryFolder.js';
import { serially } from './serially.js';

export interface SqliteFile {
  readonly path: string;
  readonly wasmPath: string | undefined;
  /** What a new registry begins with. */
  readonly environments: readonly Environment[];
  /** Told, once, when pages can't be written in place. Default: a warning of the process. */
  readonly notify?: (message: string) => void;
  /** Default: the disks of this computer. */
  readonly disk?: Disk;
}

/** What a file system says where no lock file can be made, though a registry file may be read there. */
const noLockPossible = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'];

/**
 * SQLite in one file (docs/decisions/020). Every unit of work has the file for itself, by a lock file beside it: so
 * SQLite needs no locks of its own, and who waits does so without blocking the process.
 */
export function sqliteEngine({
  path,
  wasmPath,
  environments,
  notify = warn,
  disk = nodeDisk,
}: SqliteFile): SqlEngine {
  const opening = { wasmPath, environments, notify: once(notify), disk };
  const inTurn = serially();
  let held: OpenRegistry | null = null;
  /** It was opened with the lock held: else, maybe, where the file could only be read. */
  let isHeldForWriting = false;
  let lock: FileLock | null = null;

  /** Asked before each change of the file. */
  function requireWritable(): void {
    if (lock === null)
      throw unwritable(path, Object.assign(new Error('No lock is held.'), { code: 'EROFS' }));
    lock.confirm();
  }

  function drop(): void {
    held?.close();
    held = null;
  }

  /** The file at `target` as it is now. */
  async function current(target: string): Promise<OpenRegistry> {
    const mayWrite = lock !== null;
    if (held?.isCurrent() === true && (isHeldForWriting || !mayWrite)) return held;
    drop();
    held = await openRegistryFile({ ...opening, path: target, requireWritable, mayWrite });
    isHeldForWriting = mayWrite;
    return held;
  }

  /** When anything but a rule of the registry ends the work, nothing half done is left in memory. */
  async function attempt<T>(target: string, work: (registry: OpenRegistry) => Promise<T>): Promise<T> {
    try {
      return await work(await current(target));
    } catch (error) {
      if (error instanceof RegistryError || held === null) throw error;
      const refusal = held.refusalFor(error);
      drop();
      throw refusal;
    }
  }

  async function locked<T>(taken: FileLock, work: () => Promise<T>): Promise<T> {
    lock = taken;
    try {
      return await work();
    } finally {
      lock = null;
      taken.release();
    }
  }

  async function read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    // Without a file there is nothing to keep others from.
    const target = registryFileStats(path) === null ? null : realRegistryPath(path);
    const reading = () => attempt(target ?? path, (registry) => registry.read(work));
    if (target === null) return reading();
    const taken = await lockForReading(lockPath(target));
    if (taken === null) return readUnlocked(target, { reading, drop });
    try {
      return await locked(taken, reading);
    } catch (error) {
      // What an older Onbook wrote is brought up to date by who first opens it; where that can't be, in memory alone.
      if (!(error instanceof RegistryError) || error.code !== 'registry_unwritable') throw error;
      return readUnlocked(target, { reading, drop });
    }
  }

  async function write<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    await orUnwritable(path, () => {
      makeFolder(path);
    });
    const target = realRegistryPath(path);
    const taken = await orUnwritable(target, () => acquireFileLock(lockPath(target), lockTimeoutMs));
    return locked(taken, async () => {
      const made = registryFileStats(target) === null ? await makeRegistry(target) : null;
      try {
        return await attempt(target, (registry) => registry.write(work));
      } catch (error) {
        if (made !== null) {
          // A registry that was made for nothing isn't left behind.
          drop();
          made.undo();
        }
        throw error;
      }
    });
  }

  function makeRegistry(target: string) {
    return makeRegistryFile({ path: target, wasmPath, environments, confirm: requireWritable });
  }

  return {
    location: path,
    dialect: 'sqlite',
    read: (work) => inTurn(() => read(work)),
    write: (work) => inTurn(() => write(work)),
    close: () =>
      inTurn(() => {
        drop();
        return Promise.resolve();
      }),
  };
}

function warn(message: string): void {
  process.emitWarning(message, 'OnbookWarning');
}

function once(notify: (message: string) => void): (message: string) => void {
  let isTold = false;
  return (message) => {
    if (!isTold) notify(message);
    isTold = true;
  };
}

/** Null where nobody can make a lock file now, and so nobody writes: a folder that may only be read, a full disk. */
async function lockForReading(path: string): Promise<FileLock | null> {
  try {
    return await acquireFileLock(path, lockTimeoutMs);
  } catch (error) {
    if (noLockPossible.includes(faultCode(error))) return null;
    throw error;
  }
}
