/** The registry's thread: opens the registry with the first call and serves calls one after another. */
import { parentPort, workerData } from 'node:worker_threads';
import { openLocalRegistry, openRemoteRegistry, RegistryError, type Registry } from '@onbook/registry';
import type { Answer, Call, Operation, WorkerData, WorkerRefusal } from './workerMessages.js';

if (parentPort === null) throw new Error('registryWorker is the entry of a worker thread.');
const port = parentPort;
const { target, wasmPath } = workerData as WorkerData;
let opened: Promise<Registry> | undefined;
let last: Promise<void> = Promise.resolve();

port.on('message', (call: Call) => {
  last = last.then(async () => {
    port.postMessage(await answer(call));
  });
});

async function answer(call: Call): Promise<Answer> {
  try {
    // Both ends take the operation's name and its arguments from the same interface.
    const registry = (await open()) as unknown as Record<
      Operation,
      (...values: unknown[]) => Promise<unknown>
    >;
    return { id: call.id, value: await registry[call.operation](...call.arguments) };
  } catch (error) {
    return { id: call.id, refusal: refusalOf(error) };
  }
}

async function open(): Promise<Registry> {
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
  if (error instanceof RegistryError) {
    const { code, message, details, stack } = error;
    return { code, message, details, ...(code === 'internal' && stack !== undefined ? { stack } : {}) };
  }
  const stack = error instanceof Error ? error.stack : undefined;
  return { code: 'internal', message: String(error), details: {}, ...(stack === undefined ? {} : { stack }) };
}
