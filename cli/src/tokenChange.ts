import type { JsonObject } from '@onbook/registry';
import type { PromptDocument } from '@onbook/template';

/** How many tokens two versions of a prompt send. */
export interface TokenChange {
  /** Null where a version can't be rendered with the values. */
  readonly from: number | null;
  readonly to: number | null;
  /** Why the figures are near rather than exact, in sentences; null where they are exact. */
  readonly estimate: string | null;
}

/** Counts what each version sends with the same values; a variable without one counts by its name. */
export async function tokenChange(
  from: PromptDocument,
  to: PromptDocument,
  values: JsonObject,
): Promise<TokenChange> {
  // The tables are large; no other command needs them.
  const { countTokens, measureTokens } = await import('@onbook/language-server/token-counts');
  const counter = { count: countTokens, price: () => Promise.resolve(null) };
  const { report: before } = await measureTokens(from, values, counter);
  const { report: after } = await measureTokens(to, values, counter);
  return { from: before.tokens, to: after.tokens, estimate: after.estimate ?? before.estimate };
}
