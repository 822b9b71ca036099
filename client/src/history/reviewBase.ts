import type { LiveState } from '@onbook/language-server/protocol';
import { mainLive } from '../mainLive.js';

/**
 * What a version is read against: what is live, first of all in production, since that is what a deploy would
 * change; else the version before it. Null for a first version.
 */
export function reviewBase(
  version: number,
  live: readonly LiveState[],
): { readonly version: number; readonly environment?: string } | null {
  const base = mainLive(live.filter((state) => state.version !== version));
  if (base !== undefined) return { version: base.version, environment: base.environment };
  return version > 1 ? { version: version - 1 } : null;
}
