import type { Kysely } from 'kysely';
import type { Database } from 'sql.js';
import type { Environment } from '../../registry.js';
import type { Tables } from '../tables.js';
import { sqlJsDatabase } from './sqlJsDatabase.js';

export interface RegistrySchema {
  /** How many migrations the database has seen: 0 for an empty one. */
  readonly schema: number;
  /** What a new registry begins with. */
  readonly environments: readonly Environment[];
}

/** A database of sql.js as the registry asks it, brought up to date in one transaction; and the schema it has then. */
export async function registryDatabase(
  database: Database,
  { schema, environments }: RegistrySchema,
): Promise<{ readonly db: Kysely<Tables>; readonly schema: number }> {
  // Loaded with the first file: a registry on a server never needs it.
  const { Kysely, SqliteDialect } = await import('kysely');
  const { migrate, newestSchema } = await import('../migrations/migrate.js');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlJsDatabase(database) }) });
  database.run('pragma foreign_keys = on');
  if (schema < newestSchema) {
    await db.transaction().execute(async (transaction) => {
      await migrate(transaction, { dialect: 'sqlite', schema, environments });
      database.run(`pragma user_version = ${newestSchema}`);
    });
  }
  return { db, schema: newestSchema };
}
