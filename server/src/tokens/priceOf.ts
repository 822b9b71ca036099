import { calcPrice, findProvider } from '@pydantic/genai-prices';

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

export interface Priced {
  /** As the front matter names it. */
  readonly model: string;
  /** Whose model it is, as the price list calls them; null where only its prefix can tell. */
  readonly vendor: string | null;
}

/** What so many tokens of input cost today, at the list price of the model's vendor or host; null where it isn't known. */
export function priceOf({ model, vendor }: Priced, tokens: number): InputPrice | null {
  const slash = model.indexOf('/');
  const provider = vendor ?? hostNamed(model.slice(0, Math.max(0, slash)).toLowerCase());
  if (provider === null) return null;
  const usage = { input_tokens: Math.max(1, tokens) };
  const price = calcPrice(usage, model.slice(slash + 1), { providerId: provider });
  if (price?.model_price.input_mtok === undefined) return null;
  const unitPrice = rounded((price.input_price * 1e6) / usage.input_tokens, 6);
  const { context_window: contextWindow = null } = price.model;
  return { cost: rounded(unitPrice * tokens, 3), unitPrice, contextWindow };
}

function hostNamed(prefix: string): string | null {
  const host = hostOfPrefix[prefix] ?? prefix;
  // A provider that is only found by likeness isn't who was named.
  return host !== '' && findProvider({ providerId: host })?.id === host ? host : null;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
