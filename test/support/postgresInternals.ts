/** The engine behind a registry in PostgreSQL, for tests that wait less long than people, or break in on a transaction. */
import type * as postgresEngineModule from '../../registry/src/stores/postgres/postgresEngine.js';

const file = new URL('../../../registry/dist/stores/postgres/postgresEngine.js', import.meta.url);

export const { postgresEngine } = (await import(file.href)) as typeof postgresEngineModule;
