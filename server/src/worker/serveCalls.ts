import { parentPort } from 'node:worker_threads';
import type { Call, WorkerRefusal } from './messages.js';

/**
 * Answers the calls of the main thread one after another; to be called by the entry of a worker thread. Both ends take
 * the operations and their arguments from an interface that both know.
 */
export function serveCalls(
  operations: () => object | Promise<object>,
  refusalOf: (error: unknown) => WorkerRefusal = faultOf,
): void {
  if (parentPort === null) throw new Error('This is the entry of a worker thread.');
  const port = parentPort;
  let last: Promise<void> = Promise.resolve();

  port.on('message', (call: Call) => {
    last = last.then(() => answer(call));
  });

  async function answer({ id, operation, arguments: values }: Call): Promise<void> {
    try {
      const served = (await operations()) as Record<string, (...given: readonly unknown[]) => unknown>;
      port.postMessage({ id, value: await served[operation]?.(...values) });
    } catch (error) {
      port.postMessage({ id, refusal: refusalOf(error) });
    }
  }
}

export function faultOf(error: unknown): WorkerRefusal {
  const stack = error instanceof Error ? error.stack : undefined;
  return { code: 'internal', message: String(error), details: {}, ...(stack === undefined ? {} : { stack }) };
}
