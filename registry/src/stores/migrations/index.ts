import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect.js';
import { createRegistry } from './001Registry.js';

/** One step of the schema. It runs in a transaction that no other writer comes between, once for each database. */
type Migration = (db: Kysely<unknown>, dialect: Dialect) => Promise<void>;

/** In their order, for ever: a registry's schema version is how many of them it has seen. */
export const migrations: readonly Migration[] = [createRegistry];
