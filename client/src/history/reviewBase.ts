import type { LiveState } from '@onbook/language-server/protocol';

/**
 * What a version is read against: what is live, first of all in production, since that is what a deploy would
 * change; else the version before it. Null for a first version.
 */
export function reviewBase(
  version: number,
  live: readonly LiveState[],
): { readonly version: number; readonly environment?: string } | null {
  const others = live.filter((state) => state.version !== version);
  const base = others.find((state) => state.environment === 'production') ?? others.at(-1);
  if (base !== undefined) return { version: base.version, environment: base.environment };
  return version > 1 ? { version: version - 1 } : null;
}
