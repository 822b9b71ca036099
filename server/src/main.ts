/** The process: `--stdio` for any editor, `--node-ipc` from VS Code. */
import { fileURLToPath } from 'node:url';
import { identityOf } from '@onbook/registry/project';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { openWorkerRegistry, type WorkerFiles } from './registry/workerRegistry.js';
import { createServer } from './server.js';

/** A bundle has the worker and SQLite's engine beside it; tsc's output has the worker in its folder. */
const workerFiles: WorkerFiles = import.meta.url.endsWith('.cjs')
  ? { workerFile: beside('./registryWorker.cjs'), wasmPath: beside('./sql-wasm.wasm') }
  : { workerFile: beside('./registry/registryWorker.js') };

const connection = createConnection(ProposedFeatures.all);
createServer(connection, { identityOf, openRegistry: (target) => openWorkerRegistry(target, workerFiles) });
connection.listen();

function beside(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
