import { defaultEnvironments, seededEnvironments } from '../../domain/environments.js';
import type { Policy } from '../../registry.js';
import { sqlStore } from '../sqlStore.js';
import type { Store } from '../store.js';
import { databaseLocation } from './databaseUrl.js';

export interface PostgresStoreOptions {
  /** Such as `postgres://user:password@host:5432/database`, with what the driver `pg` understands behind a `?`. */
  readonly url: string;
  /** Policies of a new registry. Default: dev, staging, production, the last with one approval, self-approval counts. */
  readonly environments?: Readonly<Record<string, Partial<Policy>>>;
}

const timeoutMs = 10_000;

/**
 * Loads the driver, and connects when the store is first used; then a database without a registry gets one, and one of
 * an older Onbook is brought up to date. What the store refuses names host, port and database, never the password.
 * @throws RegistryError `invalid_argument` for a URL that names no database; `invalid_name`, `invalid_argument` or
 * `unknown_environment` for environments that can't be.
 */
export async function openPostgresStore({ url, environments }: PostgresStoreOptions): Promise<Store> {
  const settings = {
    url,
    location: databaseLocation(url),
    environments: seededEnvironments(environments ?? defaultEnvironments),
    timeoutMs,
  };
  const { postgresEngine } = await import('./postgresEngine.js');
  return sqlStore(postgresEngine(settings));
}
