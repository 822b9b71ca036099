/** The process: `--stdio` for any editor, `--node-ipc` from VS Code, `--pipe` and `--socket` for those that listen. */
import { fileURLToPath } from 'node:url';
import { identityOf } from '@onbook/registry/project';
import { openConnection } from './openConnection.js';
import { openWorkerRegistry, type WorkerFiles } from './registry/workerRegistry.js';
import { createServer } from './server.js';
import { openTokenCounter } from './tokens/tokenCounter.js';

/** A bundle has the workers and SQLite's engine beside it; tsc's output has each worker in its folder. */
const isBundle = import.meta.url.endsWith('.cjs');
const tokenWorker = beside(isBundle ? './tokenWorker.cjs' : './tokens/tokenWorker.js');
const workerFiles: WorkerFiles = isBundle
  ? { workerFile: beside('./registryWorker.cjs'), wasmPath: beside('./sql-wasm.wasm') }
  : { workerFile: beside('./registry/registryWorker.js') };

const opened = openConnection(process.argv.slice(2));
if (opened === null) {
  console.error('Usage: onbook-language-server --stdio | --node-ipc | --pipe=NAME | --socket=PORT');
  process.exitCode = 2;
} else {
  const { connection, onEnded } = opened;
  const server = createServer(connection, {
    identityOf,
    openRegistry: (target) => openWorkerRegistry(target, workerFiles),
    openTokenCounter: () => openTokenCounter(tokenWorker),
  });
  onEnded(() => process.exit(server.isShutDown() ? 0 : 1));
  connection.listen();
}

function beside(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
