import type { SqlJsStatic } from 'sql.js';

/** Loads the engine when it is first needed. `wasmPath` is where a bundle keeps the wasm. */
export async function loadSqlJs(wasmPath: string | undefined): Promise<SqlJsStatic> {
  const { default: initSqlJs } = await import('sql.js');
  return initSqlJs(wasmPath === undefined ? {} : { locateFile: () => wasmPath });
}
