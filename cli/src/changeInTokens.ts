import type { TokenChange } from '@onbook/language-server/token-counts';
import type { JsonObject } from '@onbook/registry';
import type { PromptDocument } from '@onbook/template';

/** Counts what each version sends with the same values; a variable without one counts by its name. */
export async function changeInTokens(
  from: PromptDocument,
  to: PromptDocument,
  values: JsonObject,
): Promise<TokenChange> {
  // The tables are large; no other command needs them.
  const { countTokens, measureTokens, tokenChange } = await import('@onbook/language-server/token-counts');
  const counter = { count: countTokens, price: () => Promise.resolve(null) };
  const { report: before } = await measureTokens(from, values, counter);
  const { report: after } = await measureTokens(to, values, counter);
  return tokenChange(before, after);
}
