/** A registry file's bytes as a database in memory. */
import type { Kysely } from 'kysely';
import type { Database, SqlJsStatic } from 'sql.js';
import type { Environment } from '../../registry.js';
import type { Tables } from '../tables.js';
import { applicationId } from './fileHead.js';
import { damaged } from './fileRefusals.js';
import { registryDatabase, type RegistrySchema } from './registryDatabase.js';

export interface Image {
  readonly db: Kysely<Tables>;
  /** How many rows were ever changed: tells whether a unit of work wrote anything. */
  changes(): number;
  bytes(): Uint8Array;
  close(): void;
}

/** A new registry, empty but for its environments. */
export async function createImage(engine: SqlJsStatic, environments: readonly Environment[]): Promise<Image> {
  const database = new engine.Database();
  database.run(`pragma application_id = ${applicationId}`);
  return imageOf(database, { schema: 0, environments });
}

export interface ImageFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly schema: number;
}

/** @throws RegistryError `registry_damaged` for a file with pages that don't fit together. */
export async function openImage(engine: SqlJsStatic, { path, bytes, schema }: ImageFile): Promise<Image> {
  const database = new engine.Database(bytes);
  try {
    requireSound(path, database);
    return await imageOf(database, { schema, environments: [] });
  } catch (error) {
    database.close();
    throw error;
  }
}

async function imageOf(database: Database, schema: RegistrySchema): Promise<Image> {
  const { db } = await registryDatabase(database, schema);
  return {
    db,
    changes: () => Number(database.exec('select total_changes()')[0]?.values[0]?.[0]),
    bytes: () => database.export(),
    close: () => {
      database.close();
    },
  };
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
