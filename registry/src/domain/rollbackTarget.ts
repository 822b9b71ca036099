import { RegistryError } from '../errors.js';
import type { Deployment } from '../registry.js';

/**
 * The version that a rollback brings back: what was live before the version now live was first deployed, so that a
 * second rollback goes further back and never forth; what was taken out, when nothing is live; or `to`, when it was
 * live there. `deployments` are all of one prompt in one environment, newest first, and at least one.
 * @throws RegistryError `nothing_to_roll_back`.
 */
export function rollbackTarget(
  deployments: readonly [Deployment, ...Deployment[]],
  to: number | undefined,
): number {
  const [newest] = deployments;
  const live = newest.kind === 'undeploy' ? null : newest.version;
  return to === undefined ? versionBefore(deployments, live) : versionNamed(deployments, live, to);
}

function versionBefore(deployments: readonly [Deployment, ...Deployment[]], live: number | null): number {
  const [{ name, environment, version }] = deployments;
  if (live === null) return version;
  const before = deployments.findLast((deployment) => deployment.version === live)?.fromVersion ?? null;
  if (before !== null) return before;
  throw new RegistryError(
    'nothing_to_roll_back',
    `Nothing was live in ${environment} before ${name} v${live}, so nothing can be rolled back. To take it out of ${environment}: onbook undeploy ${name} --env ${environment}.`,
  );
}

function versionNamed(
  deployments: readonly [Deployment, ...Deployment[]],
  live: number | null,
  to: number,
): number {
  const [{ name, environment }] = deployments;
  const refuse = (message: string) => new RegistryError('nothing_to_roll_back', message);
  if (to === live) throw refuse(`${name} v${to} is live in ${environment} already.`);
  if (deployments.some((deployment) => deployment.version === to)) return to;
  const others = deployments.filter((deployment) => deployment.version !== live);
  const known = [...new Set(others.map((deployment) => `v${deployment.version}`))].join(', ');
  const choice = known === '' ? '' : ` These were: ${known}.`;
  throw refuse(`${name} v${to} was never live in ${environment}, so it can't be rolled back to.${choice}`);
}
