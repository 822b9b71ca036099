import { dirname } from 'node:path';
import { attempt, reading, result, writing, type DatabaseFile, type OpenFile } from './databaseFile.js';
import { vfsOffsets } from './findUnixVfs.js';
import type { WasmEngine } from './wasmEngine.js';

/** Flags of sqlite.org/c3ref/c_open_autoproxy.html. */
const flags = { readOnly: 0x1, readWrite: 0x2, create: 0x4, mainDatabase: 0x100 } as const;

/** Files as SQLite names them. */
export interface NamedFiles {
  /** SQLite opens a database by a name that sql.js thought of: it becomes the name of this file. */
  claim(name: string): void;
  /** Null for a file that isn't ours but in the engine's memory. */
  find(name: string): { readonly of: DatabaseFile; readonly path: string } | null;
  /** Whether that would be the write-ahead log of a file of ours, which has none. */
  isLog(name: string): boolean;
}

export interface FileSystem {
  /** The address of SQLite's `sqlite3_vfs`. */
  readonly vfs: number;
  /** The address of the methods that our files have. */
  readonly methods: number;
  readonly names: NamedFiles;
  /** Files that are open, by the address of their `sqlite3_file`. */
  readonly open: Map<number, OpenFile>;
}

/** Gives SQLite our way to open, remove and look for files; for those that aren't ours, its own goes on. */
export function replaceFileSystemMethods(
  engine: WasmEngine,
  { vfs, methods, names, open }: FileSystem,
): void {
  const { memory } = engine;
  const own = (offset: number) => engine.functionAt(memory.int32(vfs + offset));
  const replace = (offset: number, signature: string, work: (...values: number[]) => number) => {
    memory.setInt32(vfs + offset, engine.pointerTo(signature, work));
  };
  const find = (name: number) => (name === 0 ? null : names.find(memory.text(name)));

  const ownOpen = own(vfsOffsets.xOpen);
  replace(vfsOffsets.xOpen, 'iiiiii', (...values) => {
    const [, name = 0, address = 0, wanted = 0, granted = 0] = values;
    const isDatabase = (wanted & flags.mainDatabase) !== 0;
    if (isDatabase && name !== 0) names.claim(memory.text(name));
    const found = find(name);
    if (found === null) return ownOpen(...values);
    const { of, path } = found;
    // A registry's file is made by other means, whole: here only its journal is.
    const mayCreate = !isDatabase && (wanted & flags.create) !== 0;
    memory.setInt32(address, 0);
    return attempt(of, { at: mayCreate ? 'write' : 'read', failure: result.cannotOpen }, () => {
      const isNew = mayCreate && of.disk.size(path) === null;
      if (isNew) of.requireWritable();
      const file = of.disk.open(path, mayCreate ? { create: { permissionsOf: of.path } } : {});
      open.set(address, { of, path, file, level: 0, isNew });
      memory.setInt32(address, methods);
      const access = file.isReadOnly ? (wanted & ~(flags.readWrite | flags.create)) | flags.readOnly : wanted;
      if (granted !== 0) memory.setInt32(granted, access);
      return result.ok;
    });
  });

  const ownDelete = own(vfsOffsets.xDelete);
  replace(vfsOffsets.xDelete, 'iiii', (...values) => {
    const [, name = 0, syncFolder = 0] = values;
    const found = find(name);
    if (found === null) return ownDelete(...values);
    const { of, path } = found;
    return writing(of, result.deleteError, () => {
      of.disk.remove(path);
      if (syncFolder !== 0) of.disk.syncFolder(dirname(path));
    });
  });

  const ownAccess = own(vfsOffsets.xAccess);
  replace(vfsOffsets.xAccess, 'iiiii', (...values) => {
    const [, name = 0, , answer = 0] = values;
    if (names.isLog(memory.text(name))) {
      memory.setInt32(answer, 0);
      return result.ok;
    }
    const found = find(name);
    if (found === null) return ownAccess(...values);
    // An empty journal counts as none, as it does in SQLite's own function.
    return reading(found.of, result.accessError, () => {
      memory.setInt32(answer, (found.of.disk.size(found.path) ?? 0) > 0 ? 1 : 0);
      return result.ok;
    });
  });
}
