/**
 * Parts of the registry that its package doesn't export, for tests of locks, crashes and disks that refuse, and of rules
 * alone.
 */
import type * as lineMatchesModule from '../../registry/src/domain/lineMatches.js';
import type * as movedLinesModule from '../../registry/src/domain/movedLines.js';
import type * as fileLock from '../../registry/src/stores/sqlite/fileLock.js';
import type * as loadSqlJsModule from '../../registry/src/stores/sqlite/loadSqlJs.js';
import type * as memoryDiskModule from '../../registry/src/stores/sqlite/memoryDisk.js';
import type * as nodeDiskModule from '../../registry/src/stores/sqlite/nodeDisk.js';
import type * as pagedRegistry from '../../registry/src/stores/sqlite/pagedRegistry.js';
import type * as processIdentity from '../../registry/src/stores/sqlite/processIdentity.js';
import type * as replaceFile from '../../registry/src/stores/sqlite/replaceRegistryFile.js';
import type * as selfTestModule from '../../registry/src/stores/sqlite/selfTest.js';
import type * as sqliteEngineModule from '../../registry/src/stores/sqlite/sqliteEngine.js';
import type * as sqlStoreModule from '../../registry/src/stores/sqlStore.js';

export type { DatabaseFile } from '../../registry/src/stores/sqlite/databaseFile.js';
export type { Disk } from '../../registry/src/stores/sqlite/disk.js';

const load = (file: string): Promise<unknown> =>
  import(new URL(`../../../registry/dist/stores/sqlite/${file}.js`, import.meta.url).href);

export const { lineMatches } = (await load('../../domain/lineMatches')) as typeof lineMatchesModule;
export const { movedLines } = (await load('../../domain/movedLines')) as typeof movedLinesModule;
export const { acquireFileLock } = (await load('fileLock')) as typeof fileLock;
export const { currentProcess } = (await load('processIdentity')) as typeof processIdentity;
export const { replaceRegistryFile } = (await load('replaceRegistryFile')) as typeof replaceFile;
export const { loadSqlJs } = (await load('loadSqlJs')) as typeof loadSqlJsModule;
export const { memoryDisk } = (await load('memoryDisk')) as typeof memoryDiskModule;
export const { nodeDisk } = (await load('nodeDisk')) as typeof nodeDiskModule;
export const { openPages } = (await load('pagedRegistry')) as typeof pagedRegistry;
export const { selfTest } = (await load('selfTest')) as typeof selfTestModule;
export const { sqliteEngine } = (await load('sqliteEngine')) as typeof sqliteEngineModule;
export const { sqlStore } = (await load('../sqlStore')) as typeof sqlStoreModule;
