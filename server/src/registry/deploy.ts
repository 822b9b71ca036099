import { onbookRequest } from '../feature.js';
import { deploymentSummary } from './deployments.js';
import { changingRegistry } from './inRegistry.js';

export const deploy = onbookRequest('onbook/deploy', ({ folder, name, version, ...options }, workspace) =>
  changingRegistry(workspace, folder, async ({ registry }) =>
    deploymentSummary(await registry.deploy(name, version, options)),
  ),
);
