import { readFileSync } from 'node:fs';
import type { SqlJsStatic } from 'sql.js';
import type { Environment } from '../../registry.js';
import { readFileHead, requireWhole, type FileHead, type FileStamp } from './fileHead.js';
import { damaged, unreadable } from './fileRefusals.js';
import { createImage, openImage, type Image } from './image.js';
import { nodeDisk } from './nodeDisk.js';
import type { OpenRegistry } from './openRegistry.js';
import { replaceRegistryFile } from './replaceRegistryFile.js';

/** A registry that no file holds, to be read. */
export async function newRegistry(sqlJs: SqlJsStatic, file: NewRegistry): Promise<OpenRegistry> {
  return wholeRegistry(await createImage(sqlJs, file.environments), { ...file, stamp: null });
}

export interface NewRegistry {
  readonly path: string;
  readonly environments: readonly Environment[];
  readonly confirm: () => void;
}

export interface WholeFile {
  readonly path: string;
  readonly head: FileHead;
  readonly schema: number;
  /** Throws when the lock isn't held (any more). */
  readonly confirm: () => void;
}

/**
 * A registry file that is read and written as a whole: where the engine can't write pages, or mayn't, and must be
 * brought up to date.
 * @throws RegistryError `registry_damaged` for one that isn't whole.
 */
export async function readWholeRegistry(
  sqlJs: SqlJsStatic,
  { path, head, schema, confirm }: WholeFile,
): Promise<OpenRegistry> {
  requireNoTransaction(path);
  requireWhole(path, head);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  const image = await openImage(sqlJs, { path, bytes, schema });
  return wholeRegistry(image, { path, stamp: head.stamp, confirm });
}

/** Only SQLite itself can undo half a transaction, and only in the file. */
function requireNoTransaction(path: string): void {
  if ((nodeDisk.size(`${path}-journal`) ?? 0) === 0) return;
  throw damaged(
    path,
    'a process was stopped while it wrote, and that can only be undone where pages can be written',
  );
}

function wholeRegistry(
  image: Image,
  {
    path,
    stamp,
    confirm,
  }: { readonly path: string; readonly stamp: FileStamp | null; readonly confirm: () => void },
): OpenRegistry {
  let held: FileStamp | null | undefined = stamp;
  return {
    isCurrent: () => held === (readFileHead(path)?.stamp ?? null),
    read: (work) => work(image.db),
    write: async (work) => {
      const before = image.changes();
      const result = await image.db.transaction().execute(work);
      if (image.changes() === before) return result;
      // The memory is ahead of the file until that is written: until then it is no state of it.
      held = undefined;
      await replaceRegistryFile(path, image.bytes(), confirm);
      held = readFileHead(path)?.stamp ?? null;
      return result;
    },
    refusalFor: (error) => error,
    close: () => {
      image.close();
    },
  };
}
