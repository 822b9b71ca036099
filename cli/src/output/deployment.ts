import type { Deployment } from '@onbook/registry';
import { shownPath } from '../place.js';
import { locationPhrase, type RegistryLocation } from '../registryLocation.js';

/** What was done, as a sentence that says which registry it was done in. */
export function deploymentText(deployment: Deployment, location: RegistryLocation): string {
  const { name, version, environment, kind, fromVersion } = deployment;
  const where = locationPhrase(location);
  const before = fromVersion === null ? 'nothing was live' : `was v${fromVersion}`;
  switch (kind) {
    case 'deploy':
      return `Deployed ${name} v${version} to ${environment}, ${where} (${before}).`;
    case 'promotion':
      return `Promoted ${name} v${version} to ${environment}, ${where} (${before}).`;
    case 'rollback': {
      const kept = fromVersion === null ? '' : ` v${fromVersion} is kept.`;
      return `Rolled ${name} back to v${version} in ${environment}, ${where}.${kept}`;
    }
    case 'undeploy':
      return `Took ${name} v${version} out of ${environment}, ${where}. Nothing of it is live there now.`;
  }
}

/** What happened to a prompt in an environment, for a table. */
export function deploymentWords({ version, kind, fromVersion }: Deployment): string {
  const before = fromVersion === null ? '' : ` (was v${fromVersion})`;
  switch (kind) {
    case 'deploy':
      return `v${version} deployed${before}`;
    case 'promotion':
      return `v${version} promoted${before}`;
    case 'rollback':
      return `rolled back to v${version}${before}`;
    case 'undeploy':
      return `v${version} taken out`;
  }
}

/** After a first deployment, who is served by a registry in a file: newcomers expect more, or less. */
export function whoSeesIt(
  deployments: readonly Deployment[],
  location: RegistryLocation,
  cwd: string,
): readonly string[] {
  if (location.kind === 'server' || deployments.every(({ fromVersion }) => fromVersion !== null)) return [];
  const file = shownPath(location.path, cwd);
  return [`Programs that read ${file} get it now; servers elsewhere don't.`];
}
