/** The registry as the main thread sees it: each operation is a message to the worker thread that holds it. */
import { createWorkerThread } from '../worker/workerThread.js';
import { shownLocation, type RegistryTarget } from './registryTarget.js';
import type { Operation, WorkerData, WorkerRegistry } from './workerMessages.js';

export type { WorkerRegistry } from './workerMessages.js';

export interface WorkerFiles {
  /** The worker's entry: an absolute path. */
  readonly workerFile: string;
  /** SQLite's engine, where it doesn't lie in its package. */
  readonly wasmPath?: string;
}

const words = {
  closed: 'The registry was closed.',
  stopped: 'The registry stopped while it was asked. Look whether the change was made, then try again.',
  down: 'The registry stopped twice. Restart the language server; its log says why.',
};

export function openWorkerRegistry(
  target: RegistryTarget,
  { workerFile, wasmPath }: WorkerFiles,
): WorkerRegistry {
  const workerData: WorkerData = wasmPath === undefined ? { target } : { target, wasmPath };
  const thread = createWorkerThread({ file: workerFile, workerData, words });

  async function call<O extends Operation>(
    operation: O,
    ...values: Parameters<WorkerRegistry[O]>
  ): Promise<Awaited<ReturnType<WorkerRegistry[O]>>> {
    // The worker answers what this operation of the same interface returns.
    return (await thread.call(operation, values)) as Awaited<ReturnType<WorkerRegistry[O]>>;
  }

  return {
    location: shownLocation(target.kind === 'local' ? target.path : target.url),
    register: (...values) => call('register', ...values),
    list: () => call('list'),
    history: (...values) => call('history', ...values),
    version: (...values) => call('version', ...values),
    get: (...values) => call('get', ...values),
    render: (...values) => call('render', ...values),
    search: (...values) => call('search', ...values),
    requestReview: (...values) => call('requestReview', ...values),
    reviewRequests: (...values) => call('reviewRequests', ...values),
    review: (...values) => call('review', ...values),
    reviews: (...values) => call('reviews', ...values),
    reviewHistory: (...values) => call('reviewHistory', ...values),
    reviewInbox: () => call('reviewInbox'),
    threads: (...values) => call('threads', ...values),
    reply: (...values) => call('reply', ...values),
    deploy: (...values) => call('deploy', ...values),
    deployAll: (...values) => call('deployAll', ...values),
    promote: (...values) => call('promote', ...values),
    undeploy: (...values) => call('undeploy', ...values),
    rollback: (...values) => call('rollback', ...values),
    deployments: (...values) => call('deployments', ...values),
    readiness: (...values) => call('readiness', ...values),
    rename: (...values) => call('rename', ...values),
    archive: (...values) => call('archive', ...values),
    restore: (...values) => call('restore', ...values),
    events: (...values) => call('events', ...values),
    head: () => call('head'),
    verify: (...values) => call('verify', ...values),
    whoAmI: () => call('whoAmI'),
    environments: () => call('environments'),
    setEnvironment: (...values) => call('setEnvironment', ...values),
    copyTo: (...values) => call('copyTo', ...values),
    terminate: () => thread.close(),
    async close() {
      try {
        if (thread.isRunning()) await call('close');
      } finally {
        await thread.close();
      }
    },
  };
}
