/** The registry as the main thread sees it: each operation is a message to the worker thread that holds it. */
import { Worker } from 'node:worker_threads';
import type { Registry } from '@onbook/registry';
import { RegistryError } from '@onbook/registry/project';
import { shownLocation, type RegistryTarget } from './registryTarget.js';
import type { Answer, Operation, WorkerData, WorkerRefusal } from './workerMessages.js';

export interface WorkerFiles {
  /** The worker's entry: an absolute path. */
  readonly workerFile: string;
  /** SQLite's engine, where it doesn't lie in its package. */
  readonly wasmPath?: string;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: RegistryError) => void;
}

/**
 * Starts the thread with the first call. When it dies, calls under way are refused and the next call starts it again;
 * one that dies once more before it has answered anything stays down.
 */
export function openWorkerRegistry(target: RegistryTarget, { workerFile, wasmPath }: WorkerFiles): Registry {
  const workerData: WorkerData = wasmPath === undefined ? { target } : { target, wasmPath };
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let nextId = 1;
  let deaths = 0;
  let closed = false;

  function start(): Worker {
    // The worker's standard output must not be ours, which speaks LSP.
    const started = new Worker(workerFile, { workerData, stdout: true });
    started.stdout.pipe(process.stderr, { end: false });
    started.on('message', (answer: Answer) => {
      deaths = 0;
      settle(answer);
    });
    started.on('error', (error) => {
      died(started, error);
    });
    started.on('exit', () => {
      died(started, undefined);
    });
    return started;
  }

  function settle(answer: Answer): void {
    const call = pending.get(answer.id);
    pending.delete(answer.id);
    if ('value' in answer) call?.resolve(answer.value);
    else call?.reject(revive(answer.refusal));
  }

  function died(which: Worker, cause: unknown): void {
    if (worker !== which) return;
    worker = null;
    deaths += 1;
    const message =
      'The registry stopped while it was asked. Look whether the change was made, then try again.';
    for (const { reject } of pending.values()) reject(new RegistryError('internal', message, { cause }));
    pending.clear();
  }

  async function call<O extends Operation>(
    operation: O,
    ...values: Parameters<Registry[O]>
  ): Promise<Awaited<ReturnType<Registry[O]>>> {
    if (closed) throw new RegistryError('internal', 'The registry was closed.');
    if (deaths > 1) {
      throw new RegistryError(
        'internal',
        'The registry stopped twice. Restart the language server; its log says why.',
      );
    }
    worker ??= start();
    const id = nextId;
    nextId += 1;
    const answer = new Promise<unknown>((resolve, reject) => {
      pending.set(id, { resolve, reject });
    });
    worker.postMessage({ id, operation, arguments: values });
    // The worker answers what this operation of the same interface returns.
    return (await answer) as Awaited<ReturnType<Registry[O]>>;
  }

  return {
    location: shownLocation(target.kind === 'local' ? target.path : target.url),
    register: (...values) => call('register', ...values),
    list: () => call('list'),
    history: (...values) => call('history', ...values),
    version: (...values) => call('version', ...values),
    get: (...values) => call('get', ...values),
    render: (...values) => call('render', ...values),
    review: (...values) => call('review', ...values),
    reviews: (...values) => call('reviews', ...values),
    deploy: (...values) => call('deploy', ...values),
    rollback: (...values) => call('rollback', ...values),
    deployments: (...values) => call('deployments', ...values),
    readiness: (...values) => call('readiness', ...values),
    environments: () => call('environments'),
    setEnvironment: (...values) => call('setEnvironment', ...values),
    async close() {
      const ended = worker;
      try {
        if (ended !== null) await call('close');
      } finally {
        closed = true;
        worker = null;
        await ended?.terminate();
      }
    },
  };
}

function revive({ code, message, details, stack }: WorkerRefusal): RegistryError {
  const error = new RegistryError(code, message, { details });
  if (stack !== undefined) error.stack = stack;
  return error;
}
