/** Token counts and prices as the main thread sees them: each call is a message to the thread that counts. */
import { createWorkerThread } from '../worker/workerThread.js';
import type { TokenCount } from './countTokens.js';
import type { Encoding } from './encodingOf.js';
import type { InputPrice, Priced } from './priceOf.js';

/** What the thread can be asked. */
export interface TokenOperations {
  count(encoding: Encoding, texts: readonly string[]): Promise<readonly TokenCount[]>;
  price(priced: Priced, tokens: number): Promise<InputPrice | null>;
}

export interface TokenCounter extends TokenOperations {
  close(): Promise<void>;
}

const words = {
  closed: 'Tokens are no longer counted: the language server stops.',
  stopped: 'The count of tokens stopped. Ask for it again.',
  down: 'The count of tokens stopped twice. Restart the language server; its log says why.',
};

/** Starts nothing before the first call. `file` is the worker's entry: an absolute path. */
export function openTokenCounter(file: string): TokenCounter {
  const thread = createWorkerThread({ file, workerData: null, words });
  return {
    // The worker answers what this operation of the same interface returns.
    count: async (...values) => (await thread.call('count', values)) as readonly TokenCount[],
    price: async (...values) => (await thread.call('price', values)) as InputPrice | null,
    close: () => thread.close(),
  };
}
