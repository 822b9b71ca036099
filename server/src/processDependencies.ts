import { fileURLToPath } from 'node:url';
import { identityOf } from '@onbook/registry/project';
import { openWorkerRegistry, type WorkerFiles } from './registry/workerRegistry.js';
import { openTokenCounter } from './tokens/tokenCounter.js';
import type { Dependencies } from './workspace/workspace.js';

/** A bundle has the workers and SQLite's engine beside it; tsc's output has each worker in its folder. */
const isBundle = import.meta.url.endsWith('.cjs');
const tokenWorker = beside(isBundle ? './tokenWorker.cjs' : './tokens/tokenWorker.js');
const workerFiles: WorkerFiles = isBundle
  ? { workerFile: beside('./registryWorker.cjs'), wasmPath: beside('./sql-wasm.wasm') }
  : { workerFile: beside('./registry/registryWorker.js') };

/** Those of a server that has the process to itself. */
export const processDependencies: Dependencies = {
  identityOf,
  openRegistry: (target) => openWorkerRegistry(target, workerFiles),
  openTokenCounter: () => openTokenCounter(tokenWorker),
};

function beside(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
