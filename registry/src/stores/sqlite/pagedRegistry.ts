import type { Database, Statement } from 'sql.js';
import { RegistryError } from '../../errors.js';
import type { DatabaseFile } from './databaseFile.js';
import type { Disk } from './disk.js';
import {
  identityOf,
  readFileHead,
  registryFileStats,
  requireRegistryHeader,
  requireWhole,
  statStamp,
  type FileHead,
} from './fileHead.js';
import { damaged, unconfirmed, unreadable, unwritable } from './fileRefusals.js';
import type { OpenRegistry } from './openRegistry.js';
import { registryDatabase } from './registryDatabase.js';

export interface PagedFile {
  readonly path: string;
  readonly disk: Disk;
  /** Asked before each change; throws when the lock isn't held (any more). */
  readonly requireWritable: () => void;
  readonly openFile: (file: DatabaseFile) => Database;
}

/**
 * How SQLite keeps what it acknowledged through a loss of power: it syncs its journal before it changes a page, and
 * empties it, and syncs that, when the transaction is done (docs/decisions/020).
 */
const durability = 'pragma journal_mode = truncate; pragma synchronous = full';
/** 8 MiB of pages. */
const pragmas = `${durability}; pragma cache_size = -8192; pragma temp_store = memory`;

/** Opens the file with the pragmas that every registry is used with. */
export function openPages(file: DatabaseFile, openFile: PagedFile['openFile']): Database {
  const database = openFile(file);
  try {
    database.run(pragmas);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * A registry file whose pages stay on the disk. Opening it costs the same for any size.
 * @throws RegistryError `registry_damaged` for one that is damaged or was cut short.
 */
export async function openPagedRegistry({ openFile, ...given }: PagedFile): Promise<OpenRegistry> {
  const file: DatabaseFile = { ...given, fault: null, isEnded: false };
  const { path } = file;
  let database: Database | null = null;
  try {
    // With half a transaction in it, its size says nothing.
    if (!hasJournal(file)) requireWhole(path, requireHead(path));
    const opened = openPages(file, openFile);
    database = opened;
    // The first look at the file undoes what a killed writer left half done.
    opened.exec('select 1 from sqlite_schema limit 1');
    const head = requireHead(path);
    const { db, schema } = await registryDatabase(opened, {
      schema: requireRegistryHeader(path, head),
      environments: [],
    });
    const isUnreplaced = replacementWatch({ path, identity: head.identity, schema });
    const [begin, commit] = [opened.prepare('begin'), opened.prepare('commit')];
    return {
      isCurrent: () => {
        // Asked before each unit of work: what the one before met is over.
        file.fault = null;
        file.isEnded = false;
        return isUnreplaced();
      },
      read: async (work) => {
        // In a transaction SQLite looks once whether the file changed, else before each statement.
        run(begin);
        try {
          const result = await work(db);
          run(commit);
          return result;
        } catch (error) {
          // What isn't a refusal ends the connection, and the transaction with it.
          if (error instanceof RegistryError) run(commit);
          throw error;
        }
      },
      write: (work) => db.transaction().execute(work),
      refusalFor: (error) => refusalFor(error, file),
      close: () => {
        opened.close();
      },
    };
  } catch (error) {
    database?.close();
    throw refusalFor(error, file);
  }
}

function run(statement: Statement): void {
  statement.step();
  statement.reset();
}

/** Whether the path still names the same file, with the same schema. What changed inside SQLite notices by itself. */
function replacementWatch({
  path,
  identity,
  schema,
}: {
  readonly path: string;
  readonly identity: string;
  readonly schema: number;
}): () => boolean {
  let seen = '';
  return () => {
    const stats = registryFileStats(path);
    if (stats === null || identityOf(stats) !== identity) return false;
    const stamp = statStamp(stats);
    if (stamp !== seen && requireRegistryHeader(path, requireHead(path)) !== schema) return false;
    seen = stamp;
    return true;
  };
}

function hasJournal({ path, disk }: DatabaseFile): boolean {
  return (disk.size(`${path}-journal`) ?? 0) > 0;
}

function requireHead(path: string): FileHead {
  const head = readFileHead(path);
  if (head === null) throw unreadable(path, Object.assign(new Error('It is gone.'), { code: 'ENOENT' }));
  return head;
}

const refusals = { read: unreadable, write: unwritable, end: unconfirmed } as const;

/** SQLite's errors are texts. What the disk refused is kept with the file. */
function refusalFor(error: unknown, { path, fault }: DatabaseFile): unknown {
  if (error instanceof RegistryError) return error;
  if (fault?.error instanceof RegistryError) return fault.error;
  if (fault !== null) return refusals[fault.at](path, fault.error);
  const message = error instanceof Error ? error.message : '';
  if (/malformed|not a database/.test(message)) return damaged(path, 'it is damaged', error);
  if (message.includes('readonly database'))
    return unwritable(path, Object.assign(new Error(message), { code: 'EACCES' }));
  return error;
}
