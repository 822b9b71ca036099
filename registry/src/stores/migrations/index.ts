import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect.js';
import { createRegistry } from './002Registry.js';
import { addReplies } from './003Replies.js';

/** One step of the schema. It runs in a transaction that no other writer comes between, once for each database. */
type Migration = (db: Kysely<unknown>, dialect: Dialect) => Promise<void>;

/** Schema 1 was never released. */
export const firstSchema = 2;

/** In their order, for ever: the first one makes `firstSchema`, and each one after it the next. */
export const migrations: readonly Migration[] = [createRegistry, addReplies];
