/** Parts of the registry that its package doesn't export, for tests that hold a lock or lose one. */
import type * as fileLock from '../../registry/src/stores/sqlite/fileLock.js';
import type * as processIdentity from '../../registry/src/stores/sqlite/processIdentity.js';
import type * as replaceFile from '../../registry/src/stores/sqlite/replaceRegistryFile.js';

const load = (file: string): Promise<unknown> =>
  import(new URL(`../../../registry/dist/stores/sqlite/${file}.js`, import.meta.url).href);

export const { acquireFileLock } = (await load('fileLock')) as typeof fileLock;
export const { currentProcess } = (await load('processIdentity')) as typeof processIdentity;
export const { replaceRegistryFile } = (await load('replaceRegistryFile')) as typeof replaceFile;
