/** What goes live, and what did. */
import type { InFolder, OnVersion, ReadinessRow } from './prompts.js';

export interface DeploymentSummary {
  readonly name: string;
  readonly version: number;
  readonly environment: string;
  /** Of an `undeploy`, the version is the one that was taken out. */
  readonly kind: 'deploy' | 'promotion' | 'rollback' | 'undeploy';
  readonly fromVersion: number | null;
  readonly deployedBy: string;
  readonly deployedAt: string;
  readonly message: string;
}

/** An environment, and what a version needs before it may go live there. */
export interface EnvironmentSummary {
  readonly name: string;
  readonly approvals: number;
  readonly selfApproval: boolean;
  /** An environment where the same must be, or have been, live first. */
  readonly requires: string | null;
}

/** A prompt of which different versions are live in two environments. */
export interface EnvironmentDifference {
  readonly name: string;
  /** What is live in the one that is promoted from; null where nothing is. */
  readonly from: number | null;
  /** What is live in the other. */
  readonly to: number | null;
  /** Why `from` may not go live in the other; null where it may, and where there is nothing to promote. */
  readonly refusal: ReadinessRow['refusal'];
}

export interface DeploymentRequests {
  'onbook/readiness': { params: OnVersion; result: readonly ReadinessRow[] };
  'onbook/deploy': {
    params: OnVersion & {
      readonly environment: string;
      readonly message?: string;
      readonly expectedLive?: number | null;
    };
    result: DeploymentSummary;
  };
  'onbook/rollback': {
    params: InFolder & {
      readonly name: string;
      readonly environment: string;
      readonly to?: number;
      readonly expectedLive?: number | null;
    };
    result: DeploymentSummary;
  };
  /** Leaves nothing of the prompt live in the environment. */
  'onbook/undeploy': {
    params: InFolder & {
      readonly name: string;
      readonly environment: string;
      readonly message?: string;
      readonly expectedLive?: number | null;
    };
    result: DeploymentSummary;
  };
  /** All of the prompts that `expected` names, or none; what is live in both is what the caller saw. */
  'onbook/promote': {
    params: InFolder & {
      readonly from: string;
      readonly to: string;
      readonly message?: string;
      readonly expected: Readonly<Record<string, { readonly from: number; readonly to: number | null }>>;
    };
    result: readonly DeploymentSummary[];
  };
  /** In their order. */
  'onbook/environments': { params: InFolder; result: readonly EnvironmentSummary[] };
  /** In the order of their names: all of them, or those of `names`, at most `limit`; `total` is how many there are. */
  'onbook/environmentDifferences': {
    params: InFolder & {
      readonly from: string;
      readonly to: string;
      readonly names?: readonly string[];
      readonly limit?: number;
    };
    result: { readonly total: number; readonly prompts: readonly EnvironmentDifference[] };
  };
  /** Newest first. */
  'onbook/deployments': {
    params: InFolder & { readonly name: string; readonly environment?: string };
    result: readonly DeploymentSummary[];
  };
}
