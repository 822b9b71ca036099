import { RegistryError } from '../errors.js';
import type { Deployment } from '../registry.js';

/**
 * The version that a rollback brings back: what was live before the version now live was first deployed, so that a
 * second rollback goes further back and never forth; or `to`, when it was live there.
 * `deployments` are all of one prompt in one environment, newest first, and at least one.
 * @throws RegistryError `nothing_to_roll_back`.
 */
export function rollbackTarget(
  deployments: readonly [Deployment, ...Deployment[]],
  to: number | undefined,
): number {
  const [live] = deployments;
  const { name, environment } = live;
  const refuse = (message: string) => new RegistryError('nothing_to_roll_back', message);
  if (to === undefined) {
    const before =
      deployments.findLast((deployment) => deployment.version === live.version)?.fromVersion ?? null;
    if (before !== null) return before;
    throw refuse(
      `Nothing was live in ${environment} before ${name} v${live.version}, so nothing can be rolled back.`,
    );
  }
  if (to === live.version) throw refuse(`${name} v${to} is live in ${environment} already.`);
  if (deployments.some((deployment) => deployment.version === to)) return to;
  const known = [...new Set(deployments.slice(1).map((deployment) => `v${deployment.version}`))].join(', ');
  const choice = known === '' ? '' : ` These were: ${known}.`;
  throw refuse(`${name} v${to} was never live in ${environment}, so it can't be rolled back to.${choice}`);
}
