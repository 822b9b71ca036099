/** Counting in the thread that asks: token tables are loaded when first needed. */
import { tokenCounting, type Count } from './countTokens.js';
import type { Encoding } from './encodingOf.js';

const tables: Readonly<Record<Encoding, () => Promise<{ readonly count: Count }>>> = {
  o200k_base: () => import('./o200kBase.js'),
  cl100k_base: () => import('./cl100kBase.js'),
};

export const countTokens = tokenCounting(async (encoding) => (await tables[encoding]()).count);
