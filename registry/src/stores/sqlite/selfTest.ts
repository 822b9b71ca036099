import type { Database } from 'sql.js';
import type { DatabaseFile } from './databaseFile.js';
import type { Disk } from './disk.js';
import { memoryDisk } from './memoryDisk.js';

const path = '/self-test.db';
const sqliteMagic = 'SQLite format 3\0';

/**
 * Tries a taught engine on a disk in memory: does it write through our functions, sync what it wrote and then empty the
 * journal, undo what wasn't committed, and read what is there?
 * @throws Error when it does anything else.
 */
export function selfTest(open: (file: DatabaseFile) => Database): void {
  const files = new Map([[path, new Uint8Array()]]);
  const operations: string[] = [];
  const disk = noting(memoryDisk(files), operations);
  const use = (work: (database: Database) => void) => {
    const database = open({ path, disk, requireWritable: () => undefined, fault: null, isEnded: false });
    try {
      work(database);
    } finally {
      database.close();
    }
  };

  use((database) => {
    database.run('pragma journal_mode = truncate; pragma synchronous = full; create table t (a)');
    database.run(`begin; insert into t values (hex(zeroblob(10000))); commit`);
    database.run(`begin; delete from t; rollback`);
  });
  use((database) => {
    const length = database.exec('select length(a) from t')[0]?.values[0]?.[0];
    require(length === 20_000, 'what was written is not what is read');
  });
  const magic = Buffer.from(files.get(path)?.subarray(0, sqliteMagic.length) ?? []).toString('latin1');
  require(magic === sqliteMagic, 'the file is no SQLite file');
  require(files.get(`${path}-journal`)?.length === 0, 'the journal was not emptied');
  const synced = operations.lastIndexOf(`sync ${path}`);
  require(synced > operations.lastIndexOf(`write ${path}`), 'the file was not synced');
}

function require(condition: boolean, finding: string): void {
  if (!condition) throw new Error(`SQLite's self-test failed: ${finding}.`);
}

/** The same disk, which notes what was done to it. */
function noting(disk: Disk, operations: string[]): Disk {
  return {
    ...disk,
    open: (file, options) => {
      const opened = disk.open(file, options);
      return {
        ...opened,
        write: (bytes, position) => {
          operations.push(`write ${file}`);
          opened.write(bytes, position);
        },
        sync: (dataOnly) => {
          operations.push(`sync ${file}`);
          opened.sync(dataOnly);
        },
      };
    },
  };
}
