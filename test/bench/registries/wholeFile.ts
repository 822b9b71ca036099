import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import initSqlJs from 'sql.js';
import { sqlJsDatabase, sqlStore, type Tables } from './internals.js';
import { measuredRows } from './measuredRows.js';
import type { MeasuredStore } from './registries.js';

/** sql.js as its documentation shows it: a database in memory, of which the whole is written after each change. */
export async function openWholeFile(file: string): Promise<MeasuredStore> {
  const { Database } = await initSqlJs();
  const database = new Database(readFileSync(file));
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlJsDatabase(database) }) });
  await sql`create table if not exists measured (at integer, latency real, tokens integer)`.execute(db);

  async function write<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    const result = await db.transaction().execute(work);
    replaceFile(file, database.export());
    return result;
  }

  const store = sqlStore({
    location: file,
    dialect: 'sqlite',
    read: (work) => work(db),
    write,
    close: () => db.destroy(),
  });
  return { store, addRows: measuredRows(write) };
}

function replaceFile(file: string, bytes: Uint8Array): void {
  const draft = `${file}.new`;
  writeFileSync(draft, bytes);
  sync(draft);
  renameSync(draft, file);
  sync(path.dirname(file));
}

function sync(file: string): void {
  const handle = openSync(file, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
