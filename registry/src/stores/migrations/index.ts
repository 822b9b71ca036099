import type { Kysely } from 'kysely';
import { createRegistry } from './001Registry.js';

/** In their order, for ever: a registry's schema version is how many of them it has seen. */
export const migrations: readonly ((db: Kysely<unknown>) => Promise<void>)[] = [createRegistry];
