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
    params: InFolder & { readonly name: string; readonly environment: string; readonly to?: number };
    result: DeploymentSummary;
  };
  /** Newest first. */
  'onbook/deployments': {
    params: InFolder & { readonly name: string; readonly environment?: string };
    result: readonly DeploymentSummary[];
  };
}
