import type { Environment } from '../../registry.js';
import type { SqlEngine } from '../sqlStore.js';
import { createImage, type Image } from './image.js';
import { loadSqlJs } from './loadSqlJs.js';
import { serially } from './serially.js';

export interface MemoryRegistry {
  readonly wasmPath: string | undefined;
  /** What it begins with. */
  readonly environments: readonly Environment[];
}

/** A registry that nobody else sees, and that is gone when it is closed. */
export function memoryEngine({ wasmPath, environments }: MemoryRegistry): SqlEngine {
  const inTurn = serially();
  let held: Image | null = null;
  const image = async () => (held ??= await createImage((await loadSqlJs(wasmPath)).sqlJs, environments));
  return {
    location: ':memory:',
    dialect: 'sqlite',
    read: (work) => inTurn(async () => work((await image()).db)),
    write: (work) => inTurn(async () => (await image()).db.transaction().execute(work)),
    close: () =>
      inTurn(() => {
        held?.close();
        held = null;
        return Promise.resolve();
      }),
  };
}
