/** The thread that counts tokens: one call after another, prices loaded when first needed. */
import { serveCalls } from '../worker/serveCalls.js';
import { countTokens } from './countInThread.js';
import type { TokenOperations } from './tokenCounter.js';

const operations: TokenOperations = {
  count: countTokens,
  async price(priced, tokens) {
    const { priceOf } = await import('./priceOf.js');
    return priceOf(priced, tokens);
  },
};

serveCalls(() => operations);
