/** Which schema a database has: it says so itself, in a table of one row. */
import { sql, type Kysely } from 'kysely';
import { RegistryError } from '../../errors.js';
import type { Tables } from '../tables.js';

/** Tells our table of this name from another program's. */
const application = 'onbook';

/**
 * How many migrations the database has seen: 0 where it holds no registry.
 * @throws RegistryError `registry_damaged` where another program keeps the version of its own schema.
 */
export async function readSchemaVersion(db: Kysely<Tables>, location: string): Promise<number> {
  // The first schema of the search path is where tables are made, and the only one that is looked at.
  const { rows: columns } = await sql<{ readonly name: string }>`
    select attname::text as name from pg_attribute
    where attrelid = to_regclass(quote_ident(current_schema()) || '.schema_version')
      and attnum > 0 and not attisdropped
    order by attnum`.execute(db);
  if (columns.length === 0) return 0;
  if (columns.map(({ name }) => name).join() !== 'application,version') throw notOurs(location);
  return keptVersion(db, location);
}

/** The same, asked in one statement, of a database that is known to hold a registry. */
export async function keptVersion(db: Kysely<Tables>, location: string): Promise<number> {
  const { rows } = await sql<{ readonly application: unknown; readonly version: unknown }>`
    select application, version from schema_version limit 2`.execute(db);
  const [only] = rows;
  if (rows.length !== 1 || only?.application !== application || typeof only.version !== 'number') {
    throw notOurs(location);
  }
  return only.version;
}

/** Makes the table in a database that holds no registry yet. @throws RegistryError where that can't keep every text. */
export async function createSchemaVersion(db: Kysely<Tables>, location: string): Promise<void> {
  const { rows } = await sql<{ readonly encoding: string }>`
    select current_setting('server_encoding') as encoding`.execute(db);
  const encoding = rows[0]?.encoding ?? '';
  if (encoding !== 'UTF8') {
    throw unusable(location, `it keeps texts as ${encoding}, and prompts need UTF8`);
  }
  await sql`create table schema_version (application text not null, version integer not null)`.execute(db);
  await sql`insert into schema_version (application, version) values (${application}, 0)`.execute(db);
}

export async function keepSchemaVersion(db: Kysely<Tables>, version: number): Promise<void> {
  await sql`update schema_version set version = ${version}`.execute(db);
}

function notOurs(location: string): RegistryError {
  return unusable(location, 'it has a table schema_version of another program');
}

function unusable(location: string, why: string): RegistryError {
  return new RegistryError(
    'registry_damaged',
    `${location} can't be used as a registry: ${why}. Nothing was changed. Choose another database.`,
  );
}
