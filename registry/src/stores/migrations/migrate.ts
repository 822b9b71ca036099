/** Brings databases up to date. Engines load it with their first database, since migrations load Kysely. */
import type { Kysely } from 'kysely';
import { RegistryError } from '../../errors.js';
import type { Environment } from '../../registry.js';
import type { Dialect } from '../dialect.js';
import { sqlWriter } from '../sqlWriter.js';
import type { Tables } from '../tables.js';
import { migrations } from './index.js';

export interface SchemaState {
  readonly dialect: Dialect;
  /** How many migrations the database has seen: 0 for an empty one. */
  readonly schema: number;
  /** What a new registry begins with. */
  readonly environments: readonly Environment[];
}

/** The schema that this version reads and writes. */
export const newestSchema = migrations.length;

/**
 * Runs what the database hasn't seen, and gives a new registry its environments. All of it happens in the caller's
 * transaction, in which the caller also keeps that the database has `newestSchema` now.
 */
export async function migrate(
  db: Kysely<Tables>,
  { dialect, schema, environments }: SchemaState,
): Promise<void> {
  for (const migration of migrations.slice(schema)) await migration(db as Kysely<unknown>, dialect);
  if (schema > 0) return;
  const writer = sqlWriter(db);
  for (const environment of environments) await writer.saveEnvironment(environment);
}

/** @throws RegistryError `registry_newer` for a schema that this version doesn't know. */
export function requireKnownSchema(location: string, schema: number): void {
  if (schema <= newestSchema) return;
  throw new RegistryError(
    'registry_newer',
    `${location} was written by a newer Onbook (schema ${schema}, and this one knows ${newestSchema}). Update Onbook to use it; nothing was changed.`,
  );
}
