/** Brings databases up to date. Engines load it with their first database, since migrations load Kysely. */
import type { Kysely } from 'kysely';
import { RegistryError } from '../../errors.js';
import type { Environment } from '../../registry.js';
import type { Dialect } from '../dialect.js';
import { environmentSet } from '../../domain/happenings.js';
import { recordEvent } from '../recordEvent.js';
import { sqlWriter } from '../sql/sqlWriter.js';
import type { Tables } from '../tables.js';
import { firstSchema, migrations } from './index.js';

export interface SchemaState {
  readonly dialect: Dialect;
  /** What the database has: 0 for an empty one. */
  readonly schema: number;
  /** What a new registry begins with. */
  readonly environments: readonly Environment[];
}

/** The schema that this version reads and writes. */
export const newestSchema = firstSchema + migrations.length - 1;

/**
 * Runs what the database hasn't seen, and gives a new registry its environments. All of it happens in the caller's
 * transaction, in which the caller also keeps that the database has `newestSchema` now.
 */
export async function migrate(
  db: Kysely<Tables>,
  { dialect, schema, environments }: SchemaState,
): Promise<void> {
  const seen = schema === 0 ? 0 : schema - firstSchema + 1;
  for (const migration of migrations.slice(seen)) await migration(db as Kysely<unknown>, dialect);
  if (schema > 0) return;
  const writer = sqlWriter(db, dialect);
  const change = { actor: 'system', at: new Date().toISOString() };
  for (const environment of environments) {
    await writer.saveEnvironment(environment);
    await recordEvent(writer, environmentSet(environment, change));
  }
}

/** @throws RegistryError `registry_newer` for a schema that this version doesn't know, `registry_damaged` for an unreleased one. */
export function requireKnownSchema(location: string, schema: number): void {
  if (schema > 0 && schema < firstSchema) {
    throw new RegistryError(
      'registry_damaged',
      `${location} was made by a build of Onbook from before its first release, which can't be read any more. Nothing was changed. Choose another place for the registry, or move it away, and register the prompts again.`,
    );
  }
  if (schema <= newestSchema) return;
  throw new RegistryError(
    'registry_newer',
    `${location} was written by a newer Onbook (schema ${schema}, and this one knows ${newestSchema}). Update Onbook to use it; nothing was changed.`,
  );
}
