import { onbookRequest } from '../feature.js';
import { deploymentSummary } from './deployments.js';
import { changingRegistry } from './inRegistry.js';

export const undeploy = onbookRequest('onbook/undeploy', ({ folder, name, ...options }, workspace) =>
  changingRegistry(workspace, folder, async ({ registry }) =>
    deploymentSummary(await registry.undeploy(name, options)),
  ),
);
