import type { TokenReport } from '../protocol.js';

/** How many tokens two versions of a prompt send. */
export interface TokenChange {
  /** Null where a version can't be rendered with the values. */
  readonly from: number | null;
  readonly to: number | null;
  /** Why the figures are near rather than exact, in sentences; null where they are exact. */
  readonly estimate: string | null;
}

export function tokenChange(from: TokenReport, to: TokenReport): TokenChange {
  return { from: from.tokens, to: to.tokens, estimate: to.estimate ?? from.estimate };
}
