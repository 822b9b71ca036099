import type { Stats } from 'node:fs';
import { mkdir, open, readlink, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RegistryError } from '../../errors.js';
import { fileFault } from './fileFault.js';

/** Tells one state of a file from another. A file that is only ever replaced has a new inode with each state. */
export type FileStamp = string;

export interface FileState {
  readonly bytes: Uint8Array;
  readonly stamp: FileStamp;
}

/** Null when there is no file. */
export async function fileStamp(path: string): Promise<FileStamp | null> {
  try {
    return stampOf(await stat(path, { bigint: true }));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw unreadable(path, error);
  }
}

/** Null when there is no file. What is read is one state: the file is replaced, never changed. */
export async function readRegistryFile(path: string): Promise<FileState | null> {
  try {
    requireFile(path, await stat(path));
    const handle = await open(path, 'r');
    try {
      const stamp = stampOf(await handle.stat({ bigint: true }));
      return { bytes: await handle.readFile(), stamp };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof RegistryError) throw error;
    if (codeOf(error) === 'ENOENT') return null;
    throw unreadable(path, error);
  }
}

/** A device or a pipe could be read for ever. */
function requireFile(path: string, stats: Stats): void {
  if (stats.isFile()) return;
  const what = stats.isDirectory() ? 'a folder' : 'no file';
  throw new RegistryError(
    'registry_damaged',
    `${path} can't be used as a registry: it is ${what}. Choose another path.`,
  );
}

/** Makes the folder; what is below .onbook is private to this computer, so git is told to leave it alone. */
export async function prepareFolder(path: string): Promise<void> {
  const folder = dirname(path);
  await unwritable(path, () => mkdir(folder, { recursive: true }));
}

export async function ignoreFolder(path: string): Promise<void> {
  const folder = dirname(path);
  if (basename(folder) !== '.onbook') return;
  await unwritable(path, async () => {
    try {
      await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  });
}

/** Where the file really is, so that everybody locks and replaces the same one. */
export async function realRegistryPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw unreadable(path, error);
    const target = await readlink(path).catch(() => null);
    // A link to nowhere stays a link: what it names is made.
    return target === null ? path : resolve(dirname(path), target);
  }
}

/**
 * Puts these bytes in the file's place, all or nothing: on return they are on the disk. The caller holds the lock;
 * `stillAllowed` is asked last.
 */
export async function replaceRegistryFile(
  path: string,
  bytes: Uint8Array,
  stillAllowed: () => Promise<boolean>,
): Promise<FileStamp> {
  return unwritable(path, async () => {
    const draft = `${path}.new`;
    const stamp = await writeDraft(draft, bytes, await modeOf(path)).catch(async (error: unknown) => {
      // Half a draft on a full disk keeps it full; another process's draft is not ours to remove.
      if (await stillAllowed()) await unlink(draft).catch(() => undefined);
      throw error;
    });
    if (!(await stillAllowed())) {
      throw new RegistryError(
        'registry_locked',
        'Another process has taken the registry over. Nothing was changed; try again.',
      );
    }
    await renameOver(draft, path);
    await syncFolder(dirname(path));
    return stamp;
  });
}

/** On return the bytes are on the disk. */
async function writeDraft(draft: string, bytes: Uint8Array, mode: number): Promise<FileStamp> {
  const handle = await open(draft, 'w', mode);
  try {
    await handle.chmod(mode);
    await handle.writeFile(bytes);
    await handle.sync();
    return stampOf(await handle.stat({ bigint: true }));
  } finally {
    await handle.close();
  }
}

async function modeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 0o600;
    throw error;
  }
}

/** Windows refuses for as long as somebody reads the old file. */
async function renameOver(from: string, to: string): Promise<void> {
  const attempts = process.platform === 'win32' ? 50 : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (attempt === attempts || !['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error))) throw error;
      await sleep(20);
    }
  }
}

/** Makes the rename last. Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Turns what the file system refuses into a refusal that says so. */
export async function unwritable<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RegistryError || codeOf(error) === '') throw error;
    throw new RegistryError(
      'registry_unwritable',
      `Can't write the registry ${path}: ${fileFault(codeOf(error))}. Nothing was changed.`,
      {
        cause: error,
      },
    );
  }
}

function unreadable(path: string, error: unknown): RegistryError {
  return new RegistryError(
    'registry_unreachable',
    `Can't read the registry ${path}: ${fileFault(codeOf(error))}.`,
    {
      cause: error,
    },
  );
}

function stampOf({ ino, mtimeNs, size }: { ino: bigint; mtimeNs: bigint; size: bigint }): FileStamp {
  return `${ino} ${mtimeNs} ${size}`;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
