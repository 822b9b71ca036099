/** Parts of the registry that its package doesn't export: what stands between its SQL and an engine. */
import type * as sqlJsDatabaseModule from '../../../registry/src/stores/sqlite/sqlJsDatabase.js';
import type * as sqliteEngineModule from '../../../registry/src/stores/sqlite/sqliteEngine.js';
import type * as sqlStoreModule from '../../../registry/src/stores/sqlStore.js';

export type { Tables } from '../../../registry/src/stores/tables.js';

const load = (file: string): Promise<unknown> =>
  import(new URL(`../../../../registry/dist/stores/${file}.js`, import.meta.url).href);

export const { sqlStore } = (await load('sqlStore')) as typeof sqlStoreModule;
export const { sqlJsDatabase } = (await load('sqlite/sqlJsDatabase')) as typeof sqlJsDatabaseModule;
export const { sqliteEngine } = (await load('sqlite/sqliteEngine')) as typeof sqliteEngineModule;
