import { openSqliteStore, type Store } from '@onbook/registry';
import { openPostgresStore } from '@onbook/registry/postgres';
import { seededEnvironments, type StoreLocation } from './config.js';

/** @throws RegistryError `invalid_argument` for a URL that names no database. */
export async function openStore(location: StoreLocation): Promise<Store> {
  const environments = seededEnvironments;
  return 'path' in location
    ? openSqliteStore({ path: location.path, environments })
    : openPostgresStore({ url: location.databaseUrl, environments });
}
