/** The registry: its interface, the local one and the remote one. Applications import `@onbook/registry/client`. */
export type * from './registry.js';
export { RegistryError, registryErrorCodes, type RefusalDetails, type RegistryErrorCode } from './errors.js';
export {
  parseConfiguration,
  type Configuration,
  type ConfigurationProblem,
} from './project/configuration.js';
export { duplicateNames } from './project/duplicateNames.js';
export { readPartials, type ProjectPartials, type UnreadablePartial } from './project/partials.js';
export { findProject, type Project } from './project/project.js';
export { findPartialFiles, findPromptFiles, partialNameOf, promptNameOf } from './project/promptFiles.js';
export { readSamples, readSamplesFile, type SamplesFile } from './project/samples.js';
export { requireRegistrable, type Submission } from './domain/versionDraft.js';
export { requirePermission, roles, type Actor, type Permission, type Role } from './domain/permissions.js';
export { exportLines } from './exportLines.js';
export { linesOf } from './linesOf.js';
export type * from './transfer.js';
export { liveVersions, writeLiveExport } from './liveExport.js';
export { localRegistry } from './local/localRegistry.js';
export { openLocalRegistry, type LocalRegistryOptions } from './local/openLocalRegistry.js';
export {
  openAccessTokens,
  type AccessToken,
  type AccessTokens,
  type CreatedToken,
} from './remote/accessTokens.js';
export { openRemoteRegistry } from './remote/remoteRegistry.js';
export type { RemoteRegistryOptions } from './remote/transport.js';
export { openSqliteStore, type SqliteStoreOptions } from './stores/sqlite/openSqliteStore.js';
export type { Store, Token } from './stores/store.js';
