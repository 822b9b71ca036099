import { resolve } from 'node:path';
import { defaultEnvironments, seededEnvironments } from '../../domain/environments.js';
import type { Policy } from '../../registry.js';
import { sqlStore } from '../sqlStore.js';
import type { Store } from '../store.js';
import { memoryEngine } from './memoryEngine.js';
import { sqliteEngine } from './sqliteEngine.js';

export interface SqliteStoreOptions {
  /** The SQLite file. The first write makes it; until then reads see an empty registry. `:memory:` needs no file. */
  readonly path: string;
  /** sql.js's wasm, where it doesn't lie in its package (bundles). */
  readonly wasmPath?: string;
  /** Policies of a new registry. Default: dev, staging, production, the last with one approval, self-approval counts. */
  readonly environments?: Readonly<Record<string, Partial<Policy>>>;
  /** Told, once, when pages can't be written in place. Default: a warning of the process. */
  readonly notify?: (message: string) => void;
}

/**
 * Opens nothing yet: the engine is loaded and the file is read when they are first needed.
 * @throws RegistryError `invalid_name`, `invalid_argument` or `unknown_environment` for environments that can't be.
 */
export function openSqliteStore({
  path,
  wasmPath,
  environments = defaultEnvironments,
  notify,
}: SqliteStoreOptions): Store {
  const registry = { wasmPath, environments: seededEnvironments(environments) };
  if (path === ':memory:') return sqlStore(memoryEngine(registry));
  return sqlStore(
    sqliteEngine({ ...registry, path: resolve(path), ...(notify === undefined ? {} : { notify }) }),
  );
}
