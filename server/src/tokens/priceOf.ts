import { calcPrice, findProvider } from '@pydantic/genai-prices';
import { findModel } from '@onbook/template';

export interface InputPrice {
  /** Of the whole input, in micro-USD, to a thousandth: a short prompt costs less than one. */
  readonly cost: number;
  /** In micro-USD a token, which is USD a million tokens; of a price with steps the one that this length has. */
  readonly unitPrice: number;
  readonly contextWindow: number | null;
}

/** Hosts of others' models, by the prefixes that differ from the price list's names. */
const hostOfPrefix: Readonly<Record<string, string>> = {
  bedrock: 'aws',
  'aws-bedrock': 'aws',
  together_ai: 'together',
  fireworks_ai: 'fireworks',
};

/** What so many tokens of input cost today, at the list price of the model's vendor or host; null where it isn't known. */
export function priceOf(model: string, tokens: number): InputPrice | null {
  const owner = ownerOf(model);
  if (owner === null) return null;
  const usage = { input_tokens: Math.max(1, tokens) };
  const price = calcPrice(usage, owner.name, { providerId: owner.provider });
  if (price?.model_price.input_mtok === undefined) return null;
  const unitPrice = rounded((price.input_price * 1e6) / usage.input_tokens, 6);
  const { context_window: contextWindow = null } = price.model;
  return { cost: rounded(unitPrice * tokens, 3), unitPrice, contextWindow };
}

function ownerOf(model: string): { readonly provider: string; readonly name: string } | null {
  const slash = model.indexOf('/');
  const name = model.slice(slash + 1);
  const known = findModel(model);
  if (known !== null) return { provider: known.vendor, name };
  const prefix = model.slice(0, Math.max(0, slash)).toLowerCase();
  const host = hostOfPrefix[prefix] ?? prefix;
  // A provider that is only found by likeness isn't who was named.
  return host !== '' && findProvider({ providerId: host })?.id === host ? { provider: host, name } : null;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
