import type { Deployment } from '@onbook/registry';
import { onbookRequest } from '../feature.js';
import type { DeploymentSummary } from '../protocol.js';
import { inRegistry } from './inRegistry.js';

export const deployments = onbookRequest('onbook/deployments', ({ folder, name, environment }, workspace) =>
  inRegistry(workspace, folder, async ({ registry }) =>
    (await registry.deployments(name, environment)).map(deploymentSummary),
  ),
);

export function deploymentSummary(deployment: Deployment): DeploymentSummary {
  const { name, version, environment, kind, fromVersion, deployedBy, deployedAt, message } = deployment;
  return { name, version, environment, kind, fromVersion, deployedBy, deployedAt, message };
}
