import type { DeploymentSummary } from '@onbook/language-server/protocol';

/** A version that was live in an environment, and how it ceased to be. */
export interface RollbackTarget {
  readonly environment: string;
  /** What is live now; null when nothing is. */
  readonly from: number | null;
  readonly to: number;
  /** When it was replaced, ISO 8601. */
  readonly until: string;
  readonly replacedBy: string;
}

/**
 * What each environment can go back to, the most probable first: environments by their latest deployment, and in
 * each the versions by when they were last replaced. A version that was itself rolled back comes last.
 */
export function rollbackTargets(newestFirst: readonly DeploymentSummary[]): readonly RollbackTarget[] {
  const environments = [...new Set(newestFirst.map((deployment) => deployment.environment))];
  return environments.flatMap((environment) =>
    targetsIn(newestFirst.filter((deployment) => deployment.environment === environment)),
  );
}

function targetsIn(newestFirst: readonly DeploymentSummary[]): readonly RollbackTarget[] {
  const [newest] = newestFirst;
  if (newest === undefined) return [];
  const from = newest.kind === 'undeploy' ? null : newest.version;
  const replaced = new Map<number, RollbackTarget & { readonly rolledBack: boolean }>();
  for (const { environment, fromVersion: to, kind, deployedAt, deployedBy } of newestFirst) {
    if (to === null || to === from || replaced.has(to)) continue;
    const rolledBack = kind === 'rollback';
    replaced.set(to, { environment, from, to, until: deployedAt, replacedBy: deployedBy, rolledBack });
  }
  const targets = [...replaced.values()];
  return [
    ...targets.filter((target) => !target.rolledBack),
    ...targets.filter((target) => target.rolledBack),
  ];
}
