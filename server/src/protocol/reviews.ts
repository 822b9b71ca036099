/** Who says what of a version. */
import type { OnVersion } from './prompts.js';

export interface ReviewSummary {
  readonly version: number;
  readonly verdict: 'approved' | 'changes_requested' | 'commented';
  readonly message: string;
  readonly reviewer: string;
  readonly createdAt: string;
}

export interface ReviewRequests {
  'onbook/reviews': { params: OnVersion; result: readonly ReviewSummary[] };
  'onbook/review': {
    params: OnVersion & { readonly verdict: ReviewSummary['verdict']; readonly message?: string };
    result: ReviewSummary;
  };
}
