import type { Review, ReviewStatus } from '../registry.js';

/** What the verdicts on one digest come to. */
export interface ReviewState {
  readonly status: ReviewStatus;
  /** Who approves, each once. */
  readonly approvers: readonly string[];
  /** Whose change request is open, the newest first. */
  readonly objectors: readonly string[];
}

/**
 * The latest verdict of each reviewer counts; comments give none. `reviews` are of one digest, newest first, and
 * `isRequested` tells whether anybody asked for them.
 */
export function reviewState(reviews: readonly Review[], isRequested = false): ReviewState {
  const verdicts = new Map<string, Review['verdict']>();
  for (const { reviewer, verdict } of reviews) {
    if (verdict !== 'commented' && !verdicts.has(reviewer)) verdicts.set(reviewer, verdict);
  }
  const reviewers = (wanted: Review['verdict']): string[] =>
    [...verdicts].filter(([, verdict]) => verdict === wanted).map(([reviewer]) => reviewer);
  const approvers = reviewers('approved');
  const objectors = reviewers('changes_requested');
  return { approvers, objectors, status: statusOf(approvers.length, objectors.length, isRequested) };
}

function statusOf(approvals: number, objections: number, isRequested: boolean): ReviewStatus {
  if (objections > 0) return 'changes_requested';
  if (approvals > 0) return 'approved';
  return isRequested ? 'requested' : 'unreviewed';
}
