/** What is registered, and registering. */
import type { InFolder, OnVersion } from './prompts.js';

export type ReviewStatus = 'unreviewed' | 'requested' | 'approved' | 'changes_requested';

export interface VersionSummary {
  readonly version: number;
  readonly message: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly reviewStatus: ReviewStatus;
  readonly hash: string;
  /** Environments where it is live. */
  readonly liveIn: readonly string[];
}

export interface VersionRequests {
  /** Newest first. */
  'onbook/history': { params: InFolder & { readonly name: string }; result: readonly VersionSummary[] };
  'onbook/source': { params: OnVersion; result: { readonly source: string } };
  'onbook/register': {
    params: { readonly uri: string; readonly message?: string };
    result: {
      readonly folder: string;
      readonly name: string;
      readonly version: number;
      readonly created: boolean;
    };
  };
}
