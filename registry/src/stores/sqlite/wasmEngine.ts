import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SqlJsStatic } from 'sql.js';
import { wasmMemory, type WasmMemory } from './wasmMemory.js';

/** sql.js with a way into its memory, by which SQLite can be given functions of ours. */
export interface WasmEngine {
  readonly sqlJs: SqlJsStatic;
  readonly memory: WasmMemory;
  /** Bytes of the engine's memory, for good. */
  allocate(size: number): number;
  /**
   * What C code calls the function by. The signature has a letter for the result and each argument: `i` for an integer
   * or an address, `j` for an integer of 64 bits, which comes as a bigint.
   */
  pointerTo(signature: string, work: (...values: never[]) => number): number;
  /** The function that C code calls by this pointer. */
  functionAt(pointer: number): (...values: number[]) => number;
}

/** What both sql.js and Emscripten leave out of their types. */
interface SqlJsWithRuntime extends SqlJsStatic {
  addFunction(work: (...values: never[]) => number, signature: string): number;
  _malloc(size: number): number;
}

interface Instance {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface Table {
  get(index: number): (...values: number[]) => number;
}

/** A part of the standard's interface, which Node has without telling TypeScript. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: unknown): Promise<{ instance: Instance; module: unknown }>;
  readonly Memory: new () => { readonly buffer: ArrayBuffer };
  readonly Table: new () => Table;
};

/**
 * Loads sql.js, which is one for the whole process. `wasmPath` is where a bundle keeps the wasm.
 * @returns without its memory, null in its place, when something else in this process has loaded it already.
 */
export async function loadWasmEngine(
  wasmPath: string | undefined,
): Promise<{ readonly sqlJs: SqlJsStatic; readonly engine: WasmEngine | null }> {
  const wasm = await readFile(
    wasmPath ?? createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'),
  );
  const exported: unknown[] = [];
  // Emscripten's hook for whoever loads the wasm himself.
  const instantiateWasm = (imports: unknown, done: (instance: Instance, module: unknown) => void) => {
    void WebAssembly.instantiate(wasm, imports).then(({ instance, module }) => {
      exported.push(...Object.values(instance.exports));
      done(instance, module);
    });
    return {};
  };
  const { default: initSqlJs } = await import('sql.js');
  const sqlJs = (await initSqlJs({ instantiateWasm })) as SqlJsWithRuntime;
  return { sqlJs, engine: engineOf(sqlJs, exported) };
}

function engineOf(sqlJs: SqlJsWithRuntime, exported: readonly unknown[]): WasmEngine | null {
  const memory = exported.find((value) => value instanceof WebAssembly.Memory);
  const table = exported.find((value) => value instanceof WebAssembly.Table);
  if (memory === undefined || table === undefined) return null;
  return {
    sqlJs,
    memory: wasmMemory(memory),
    allocate: (size) => sqlJs._malloc(size),
    pointerTo: (signature, work) => sqlJs.addFunction(work, signature),
    functionAt: (pointer) => table.get(pointer),
  };
}
