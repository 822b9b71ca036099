/** The thread that counts tokens: one call after another, token tables and prices loaded when first needed. */
import { serveCalls } from '../worker/serveCalls.js';
import { tokenCounting, type Count } from './countTokens.js';
import type { Encoding } from './encodingOf.js';
import type { TokenOperations } from './tokenCounter.js';

/** A bundle has the tables beside it as bundles. */
const extension = import.meta.url.endsWith('.cjs') ? '.cjs' : '.js';
const tableFiles: Readonly<Record<Encoding, string>> = { o200k_base: 'o200kBase', cl100k_base: 'cl100kBase' };

const operations: TokenOperations = {
  count: tokenCounting(loadTable),
  async price(priced, tokens) {
    const { priceOf } = await import('./priceOf.js');
    return priceOf(priced, tokens);
  },
};

serveCalls(() => operations);

async function loadTable(encoding: Encoding): Promise<Count> {
  const file = new URL(`./${tableFiles[encoding]}${extension}`, import.meta.url);
  const { count } = (await import(file.href)) as { readonly count: Count };
  return count;
}
