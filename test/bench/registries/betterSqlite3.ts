import { Kysely, SqliteDialect, sql, type SqliteDatabase } from 'kysely';
import { loadPeer } from '../peers.js';
import { sqlStore, type Tables } from './internals.js';
import { measuredRows } from './measuredRows.js';
import type { MeasuredStore } from './registries.js';

interface BetterSqlite3 extends SqliteDatabase {
  pragma(source: string): unknown;
}

type BetterSqlite3Class = new (path: string) => BetterSqlite3;

/** The same statements on native SQLite, with the same journal and the same care for the disk. */
export async function openBetterSqlite3(path: string): Promise<MeasuredStore> {
  const Database = loadPeer('better-sqlite3') as BetterSqlite3Class;
  const database = new Database(path);
  for (const pragma of ['journal_mode = truncate', 'synchronous = full', 'cache_size = -8192']) {
    database.pragma(pragma);
  }
  database.pragma('foreign_keys = on');
  database.pragma('temp_store = memory');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: withIntegers(database) }) });
  const store = sqlStore({
    location: path,
    dialect: 'sqlite',
    read: (work) => work(db),
    write: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  });
  await sql`create table if not exists measured (at integer, latency real, tokens integer)`.execute(db);
  return { store, addRows: measuredRows((work) => db.transaction().execute(work)) };
}

/** It binds every number as a floating-point one, which the full-text index refuses as the number of a row. */
function withIntegers(database: SqliteDatabase): SqliteDatabase {
  const integers = (parameters: readonly unknown[]) =>
    parameters.map((value) => (Number.isInteger(value) ? BigInt(value as number) : value));
  return {
    prepare: (source) => {
      const statement = database.prepare(source);
      return {
        reader: statement.reader,
        all: (parameters) => statement.all(integers(parameters)),
        run: (parameters) => statement.run(integers(parameters)),
        iterate: (parameters) => statement.iterate(integers(parameters)),
      };
    },
    close: () => {
      database.close();
    },
  };
}
