/** The thread that counts tokens: one call after another, token tables and prices loaded when first needed. */
import { serveCalls } from '../worker/serveCalls.js';
import { tokenCounting, type Count } from './countTokens.js';
import type { Encoding } from './encodingOf.js';
import type { TokenOperations } from './tokenCounter.js';

const tables: Readonly<Record<Encoding, () => Promise<{ readonly count: Count }>>> = {
  o200k_base: () => import('./o200kBase.js'),
  cl100k_base: () => import('./cl100kBase.js'),
};

const operations: TokenOperations = {
  count: tokenCounting(async (encoding) => (await tables[encoding]()).count),
  async price(priced, tokens) {
    const { priceOf } = await import('./priceOf.js');
    return priceOf(priced, tokens);
  },
};

serveCalls(() => operations);
