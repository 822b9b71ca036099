/** The registry's thread: opens the registry with the first call and serves calls one after another. */
import { workerData } from 'node:worker_threads';
import {
  exportLines,
  openLocalRegistry,
  openRemoteRegistry,
  RegistryError,
  type ImportOptions,
  type ImportSummary,
  type TransferRegistry,
} from '@onbook/registry';
import { faultOf, serveCalls } from '../worker/serveCalls.js';
import type { WorkerRefusal } from '../worker/messages.js';
import type { RemoteTarget } from './registryTarget.js';
import type { Operation, WorkerData, WorkerRegistry } from './workerMessages.js';

const { target, wasmPath } = workerData as WorkerData;
let opened: Promise<TransferRegistry> | undefined;

serveCalls(open, refusalOf);

async function open(): Promise<Pick<WorkerRegistry, Operation>> {
  opened ??= openTarget();
  try {
    const registry = await opened;
    return { ...registry, copyTo: (remote, options) => copy(registry, remote, options) };
  } catch (error) {
    // What was in the way may be gone at the next call.
    opened = undefined;
    throw error;
  }
}

async function openTarget(): Promise<TransferRegistry> {
  if (target.kind === 'remote') return openRemoteRegistry(target);
  return await openLocalRegistry({ ...target, ...(wasmPath === undefined ? {} : { wasmPath }) });
}

async function copy(
  from: TransferRegistry,
  remote: RemoteTarget,
  options: ImportOptions,
): Promise<ImportSummary> {
  const to = openRemoteRegistry(remote);
  try {
    return await to.importLines(exportLines(from), options);
  } finally {
    await to.close();
  }
}

function refusalOf(error: unknown): WorkerRefusal {
  if (!(error instanceof RegistryError)) return faultOf(error);
  const { code, message, details, stack } = error;
  return { code, message, details, ...(code === 'internal' && stack !== undefined ? { stack } : {}) };
}
