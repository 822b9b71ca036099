import type { Kysely } from 'kysely';
import type { Environment } from '../../registry.js';
import type { SqlEngine } from '../sqlStore.js';
import type { Tables } from '../tables.js';
import { acquireFileLock, type FileLock } from './fileLock.js';
import { createImage, openImage, type Image } from './image.js';
import { loadSqlJs } from './loadSqlJs.js';
import {
  fileStamp,
  ignoreFolder,
  prepareFolder,
  readRegistryFile,
  realRegistryPath,
  replaceRegistryFile,
  unwritable,
  type FileStamp,
} from './registryFile.js';
import { serially } from './serially.js';

export interface SqliteFile {
  readonly path: string;
  readonly wasmPath: string | undefined;
  /** What a new registry begins with. */
  readonly environments: readonly Environment[];
}

const lockTimeoutMs = 10_000;

/**
 * SQLite in one file that is replaced as a whole (docs/decisions/001). Readers take the file as they find it; a writer
 * locks, takes in what others wrote, works in memory and replaces the file before it answers.
 */
export function sqliteEngine({ path, wasmPath, environments }: SqliteFile): SqlEngine {
  const inTurn = serially();
  /** What the memory holds; the stamp is null for a registry that has no file yet. */
  let held: { readonly image: Image; readonly stamp: FileStamp | null } | null = null;

  function hold(image: Image | null, stamp: FileStamp | null = null): void {
    if (held !== null && held.image !== image) held.image.close();
    held = image === null ? null : { image, stamp };
  }

  /** The file's state now. Whatever fails leaves nothing half-read behind. */
  async function current(): Promise<Image> {
    if (held !== null && held.stamp === (await fileStamp(path))) return held.image;
    hold(null);
    const file = await readRegistryFile(path);
    const image =
      file === null
        ? await createImage(await loadSqlJs(wasmPath), environments)
        : await openImage(await loadSqlJs(wasmPath), path, file.bytes);
    hold(image, file?.stamp ?? null);
    return image;
  }

  async function lockedWrite<T>(
    work: (db: Kysely<Tables>) => Promise<T>,
    { target, lock }: { readonly target: string; readonly lock: FileLock },
  ): Promise<T> {
    const image = await current();
    const before = image.changes();
    const result = await image.db.transaction().execute(work);
    if (image.changes() === before) return result;
    try {
      await ignoreFolder(target);
      hold(image, await replaceRegistryFile(target, image.bytes(), () => lock.isHeld()));
    } catch (error) {
      // The memory is ahead of the file: forget it, since nothing of this was kept.
      hold(null);
      throw error;
    }
    return result;
  }

  return {
    location: path,
    dialect: 'sqlite',
    read: (work) => inTurn(async () => work((await current()).db)),
    write: (work) =>
      inTurn(async () => {
        await prepareFolder(path);
        const target = await realRegistryPath(path);
        const lock = await unwritable(target, () => acquireFileLock(`${target}.lock`, lockTimeoutMs));
        try {
          return await lockedWrite(work, { target, lock });
        } finally {
          await lock.release();
        }
      }),
    close: () =>
      inTurn(() => {
        hold(null);
        return Promise.resolve();
      }),
  };
}
