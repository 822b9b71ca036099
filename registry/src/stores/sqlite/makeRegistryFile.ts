import { rmSync } from 'node:fs';
import type { Environment } from '../../registry.js';
import { orUnwritable } from './fileRefusals.js';
import { createImage } from './image.js';
import { loadSqlJs } from './loadSqlJs.js';
import { ignoreFolder } from './registryFolder.js';
import { replaceRegistryFile } from './replaceRegistryFile.js';

export interface NewRegistryFile {
  readonly path: string;
  readonly wasmPath: string | undefined;
  readonly environments: readonly Environment[];
  /** Throws when the lock isn't held any more. */
  readonly confirm: () => void;
}

/**
 * Makes the file of a new registry, empty but for its environments, in one step: there is never half a one. The caller
 * holds the lock and knows that there is none.
 * @returns how to take it back, for who still holds the lock.
 */
export async function makeRegistryFile({
  path,
  wasmPath,
  environments,
  confirm,
}: NewRegistryFile): Promise<{ readonly undo: () => void }> {
  const image = await createImage((await loadSqlJs(wasmPath)).sqlJs, environments);
  try {
    const ignoring = await orUnwritable(path, () => ignoreFolder(path));
    const made = [path, `${path}-journal`, ...(ignoring === null ? [] : [ignoring])];
    const undo = () => {
      confirm();
      for (const file of made) rmSync(file, { force: true });
    };
    await replaceRegistryFile(path, image.bytes(), confirm);
    return { undo };
  } finally {
    image.close();
  }
}
