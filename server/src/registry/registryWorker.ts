/** The registry's thread: opens the registry with the first call and serves calls one after another. */
import { workerData } from 'node:worker_threads';
import { openLocalRegistry, openRemoteRegistry, RegistryError, type Registry } from '@onbook/registry';
import { faultOf, serveCalls } from '../worker/serveCalls.js';
import type { WorkerRefusal } from '../worker/messages.js';
import type { Operation, WorkerData } from './workerMessages.js';

const { target, wasmPath } = workerData as WorkerData;
let opened: Promise<Registry> | undefined;

serveCalls(open, refusalOf);

async function open(): Promise<Pick<Registry, Operation>> {
  opened ??= openTarget();
  try {
    return await opened;
  } catch (error) {
    // What was in the way may be gone at the next call.
    opened = undefined;
    throw error;
  }
}

async function openTarget(): Promise<Registry> {
  if (target.kind === 'remote') return openRemoteRegistry(target);
  return await openLocalRegistry({ ...target, ...(wasmPath === undefined ? {} : { wasmPath }) });
}

function refusalOf(error: unknown): WorkerRefusal {
  if (!(error instanceof RegistryError)) return faultOf(error);
  const { code, message, details, stack } = error;
  return { code, message, details, ...(code === 'internal' && stack !== undefined ? { stack } : {}) };
}
