/** A registry file's bytes as a database in memory. */
import type { Kysely } from 'kysely';
import type { Database, SqlJsStatic } from 'sql.js';
import { RegistryError } from '../../errors.js';
import type { Environment } from '../../registry.js';
import type { SchemaState } from '../migrations/migrate.js';
import type { Tables } from '../tables.js';
import { sqlJsDatabase } from './sqlJsDatabase.js';

export interface Image {
  readonly db: Kysely<Tables>;
  /** How many rows were ever changed: tells whether a unit of work wrote anything. */
  changes(): number;
  bytes(): Uint8Array;
  close(): void;
}

/** "Onbk": says in an SQLite file's header whose it is. */
const applicationId = 0x4f6e626b;

/** A new registry, empty but for its environments. */
export async function createImage(engine: SqlJsStatic, environments: readonly Environment[]): Promise<Image> {
  const database = new engine.Database();
  database.run(`pragma application_id = ${applicationId}`);
  return imageOf(database, { schema: 0, environments });
}

/**
 * @throws RegistryError `registry_damaged` for what isn't an Onbook registry, or no longer a whole one;
 * `registry_newer` for one with a schema that this version doesn't know.
 */
export async function openImage(engine: SqlJsStatic, path: string, bytes: Uint8Array): Promise<Image> {
  const schema = requireRegistryHeader(path, bytes);
  const { requireKnownSchema } = await import('../migrations/migrate.js');
  requireKnownSchema(path, schema);
  const database = new engine.Database(bytes);
  try {
    requireSound(path, database);
    return await imageOf(database, { schema, environments: [] });
  } catch (error) {
    database.close();
    throw error;
  }
}

async function imageOf(database: Database, state: Omit<SchemaState, 'dialect'>): Promise<Image> {
  // Loaded with the first file: a registry on a server never needs it.
  const { Kysely, SqliteDialect } = await import('kysely');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlJsDatabase(database) }) });
  database.run('pragma foreign_keys = on');
  const { migrate, newestSchema } = await import('../migrations/migrate.js');
  if (state.schema < newestSchema) {
    await db.transaction().execute(async (transaction) => {
      await migrate(transaction, { ...state, dialect: 'sqlite' });
      database.run(`pragma user_version = ${newestSchema}`);
    });
  }
  return {
    db,
    changes: () => Number(database.exec('select total_changes()')[0]?.values[0]?.[0]),
    bytes: () => database.export(),
    close: () => {
      database.close();
    },
  };
}

/** Reads the schema version from the first 100 bytes, before any engine sees the file (SQLite file format, 1.3). */
function requireRegistryHeader(path: string, bytes: Uint8Array): number {
  const isSqlite =
    bytes.length >= 100 && new TextDecoder().decode(bytes.subarray(0, 16)) === 'SQLite format 3\0';
  if (!isSqlite) throw damaged(path, "it isn't an SQLite file");
  const header = new DataView(bytes.buffer, bytes.byteOffset, 100);
  if (header.getUint32(68) !== applicationId) throw damaged(path, 'it is an SQLite file of another program');
  const schema = header.getUint32(60);
  const pageSize = header.getUint16(16) === 1 ? 65_536 : header.getUint16(16);
  if (header.getUint32(28) * pageSize !== bytes.length) throw damaged(path, 'a part of it is missing');
  return schema;
}

function requireSound(path: string, database: Database): void {
  let finding: unknown;
  try {
    finding = database.exec('pragma quick_check(1)')[0]?.values[0]?.[0];
  } catch (error) {
    throw damaged(path, 'it is damaged', error);
  }
  if (finding !== 'ok') throw damaged(path, 'it is damaged', finding);
}

function damaged(path: string, why: string, cause?: unknown): RegistryError {
  return new RegistryError(
    'registry_damaged',
    `${path} can't be used as a registry: ${why}. Nothing was changed. Restore it from a copy, or choose another file.`,
    { cause },
  );
}
