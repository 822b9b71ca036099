import { requireText } from '../domain/text.js';
import type { Policy } from '../registry.js';
import type { TransferRegistry } from '../transfer.js';
import { openSqliteStore } from '../stores/sqlite/openSqliteStore.js';
import { localRegistry } from './localRegistry.js';

export interface LocalRegistryOptions {
  /**
   * The SQLite file; made, with its folder (and a .gitignore in an .onbook folder), by the first write. `:memory:` needs
   * no file.
   */
  readonly path: string;
  /** Who acts. Default `system`. */
  readonly identity?: string;
  /** Policies of a new registry. Default: dev, staging, production, the last with one approval, self-approval counts. */
  readonly environments?: Readonly<Record<string, Policy>>;
  /** sql.js's wasm, where it doesn't lie in its package (bundles). */
  readonly wasmPath?: string;
  /** Told, once, when pages can't be written in place. Default: a warning of the process. */
  readonly notify?: (message: string) => void;
}

/**
 * A registry in a file on this computer, for one person. Closing it closes the file.
 * @throws RegistryError for an identity or environments that can't be.
 */
// eslint-disable-next-line @typescript-eslint/require-await -- so that every refusal rejects
export async function openLocalRegistry(options: LocalRegistryOptions): Promise<TransferRegistry> {
  const { identity = 'system' } = options;
  requireText(identity, 'identity');
  const store = openSqliteStore(options);
  const registry = localRegistry(store, { name: identity, role: 'admin', mayNameOthers: true });
  return { ...registry, close: () => store.close() };
}
