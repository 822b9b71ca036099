import type { Database, SqlJsStatic } from 'sql.js';
import type { DatabaseFile } from './databaseFile.js';
import { selfTest } from './selfTest.js';
import { sqlJsWithFiles } from './sqlJsWithFiles.js';
import { loadWasmEngine, type WasmEngine } from './wasmEngine.js';

export interface LoadedSqlJs {
  readonly sqlJs: SqlJsStatic;
  /** Opens a database whose pages stay on the disk; or why this process can't. */
  readonly openFile: ((file: DatabaseFile) => Database) | { readonly impossible: string };
}

let loading: Promise<LoadedSqlJs> | undefined;

/**
 * Loads the engine when it is first needed, and once: it is the same for all registries of the process. `wasmPath` is
 * where a bundle keeps the wasm.
 */
export function loadSqlJs(wasmPath: string | undefined): Promise<LoadedSqlJs> {
  loading ??= load(wasmPath).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(wasmPath: string | undefined): Promise<LoadedSqlJs> {
  const { sqlJs, engine } = await loadWasmEngine(wasmPath);
  if (engine === null) return { sqlJs, openFile: { impossible: 'something else loaded sql.js before' } };
  return { sqlJs, openFile: teach(engine) };
}

function teach(engine: WasmEngine): LoadedSqlJs['openFile'] {
  try {
    const openFile = sqlJsWithFiles(engine);
    selfTest(openFile);
    return openFile;
  } catch (error) {
    return { impossible: (error as Error).message };
  }
}
