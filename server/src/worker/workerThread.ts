/** A worker thread as the main thread sees it: each call is a message, and so is its answer. */
import { Worker } from 'node:worker_threads';
import { RegistryError } from '@onbook/registry/project';
import type { Answer, WorkerRefusal } from './messages.js';

export interface WorkerThreadOptions {
  /** The worker's entry: an absolute path. */
  readonly file: string;
  readonly workerData: unknown;
  /** What a call is refused with when the thread `closed`, `stopped` under it, or is `down` for good. */
  readonly words: Readonly<Record<'closed' | 'stopped' | 'down', string>>;
}

export interface WorkerThread {
  /** Resolves to what the thread answers, and throws its refusals. */
  call(operation: string, values: readonly unknown[]): Promise<unknown>;
  isRunning(): boolean;
  /** Ends the thread; later calls are refused. */
  close(): Promise<void>;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: RegistryError) => void;
}

/**
 * Starts the thread with the first call. When it dies, calls under way are refused and the next call starts it again;
 * one that dies once more before it has answered anything stays down.
 */
export function createWorkerThread({ file, workerData, words }: WorkerThreadOptions): WorkerThread {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let nextId = 1;
  let deaths = 0;
  let closed = false;

  function start(): Worker {
    // The worker's standard output must not be ours, which speaks LSP.
    const started = new Worker(file, { workerData, stdout: true });
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
    refuseAll(new RegistryError('internal', words.stopped, { cause }));
  }

  function refuseAll(error: RegistryError): void {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  }

  return {
    async call(operation, values) {
      if (closed) throw new RegistryError('internal', words.closed);
      if (deaths > 1) throw new RegistryError('internal', words.down);
      worker ??= start();
      const id = nextId;
      nextId += 1;
      const answer = new Promise<unknown>((resolve, reject) => {
        pending.set(id, { resolve, reject });
      });
      worker.postMessage({ id, operation, arguments: values });
      return await answer;
    },
    isRunning: () => worker !== null,
    async close() {
      const ended = worker;
      closed = true;
      worker = null;
      refuseAll(new RegistryError('internal', words.closed));
      await ended?.terminate();
    },
  };
}

function revive({ code, message, details, stack }: WorkerRefusal): RegistryError {
  const error = new RegistryError(code, message, { details });
  if (stack !== undefined) error.stack = stack;
  return error;
}
