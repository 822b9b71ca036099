/** The registry: its interface, the local one and the remote one. Applications import `@onbook/registry/client`. */
export type * from './registry.js';
export { RegistryError, registryErrorCodes, type RefusalDetails, type RegistryErrorCode } from './errors.js';
export { parseConfiguration, type Configuration, type ConfigurationProblem } from './project/configuration.js';
export { findProject, findPromptFiles, promptNameOf, readSamples, type Project } from './project/project.js';

import type { Policy, Registry } from './registry.js';

export interface LocalRegistryOptions {
  /** The SQLite file; made, with its folder and a .gitignore in it, by the first write. */
  readonly path: string;
  /** Who acts. Default `system`. */
  readonly identity?: string;
  /** Policies of a new registry. Default: dev, staging, production, the last with one approval, self-approval counts. */
  readonly environments?: Readonly<Record<string, Policy>>;
  /** sql.js's wasm, where it doesn't lie in its package (bundles). */
  readonly wasmPath?: string;
}
export declare function openLocalRegistry(options: LocalRegistryOptions): Promise<Registry>;

export interface RemoteRegistryOptions {
  /** An origin, with an optional base path. */
  readonly url: string;
  readonly token?: string;
  /** Milliseconds for a whole request. Default 10,000. */
  readonly timeoutMs?: number;
}
export declare function openRemoteRegistry(options: RemoteRegistryOptions): Registry;
