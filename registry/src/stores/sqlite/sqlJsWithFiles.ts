import type { Database } from 'sql.js';
import type { DatabaseFile, OpenFile } from './databaseFile.js';
import { fileMethods } from './fileMethods.js';
import { replaceFileSystemMethods, type NamedFiles } from './fileSystemMethods.js';
import { findUnixVfs } from './findUnixVfs.js';
import type { WasmEngine } from './wasmEngine.js';

const journalSuffix = '-journal';
const logSuffix = '-wal';

/**
 * Teaches sql.js, which knows only files in its own memory, to read and write pages of files on a disk. Nothing of it
 * is changed but the functions by which SQLite reaches files: a table in the engine's memory, whose layout is SQLite's
 * public interface for such replacements (sqlite.org/vfs.html).
 * @returns how to open a database. What SQLite can't do it throws; what was in its way is the file's `fault`.
 * @throws Error when the engine isn't laid out as expected.
 */
export function sqlJsWithFiles(engine: WasmEngine): (file: DatabaseFile) => Database {
  const { Database } = engine.sqlJs;
  // SQLite makes itself ready, file functions included, with its first database.
  new Database().close();
  const opened = new Map<string, DatabaseFile>();
  let opening: DatabaseFile | null = null;
  const names: NamedFiles = {
    claim: (name) => {
      if (opening === null) return;
      opened.set(name, opening);
      opening = null;
    },
    find: (name) => {
      const database = opened.get(name);
      if (database !== undefined) return { of: database, path: database.path };
      if (!name.endsWith(journalSuffix)) return null;
      const of = opened.get(name.slice(0, -journalSuffix.length));
      return of === undefined ? null : { of, path: `${of.path}${journalSuffix}` };
    },
    isLog: (name) => name.endsWith(logSuffix) && opened.has(name.slice(0, -logSuffix.length)),
  };
  const open = new Map<number, OpenFile>();
  const vfs = findUnixVfs(engine.memory);
  replaceFileSystemMethods(engine, { vfs, methods: fileMethods(engine, open), names, open });

  return (file) => {
    opening = file;
    try {
      // sql.js removes a file of its own when it closes a database, so it is given an empty one.
      const database = new Database(new Uint8Array());
      const close = database.close.bind(database);
      database.close = () => {
        close();
        for (const [name, of] of opened) if (of === file) opened.delete(name);
      };
      return database;
    } finally {
      opening = null;
    }
  };
}
