import { onbookRequest } from '../feature.js';
import { deploymentSummary } from './deployments.js';
import { changingRegistry } from './inRegistry.js';

export const promote = onbookRequest('onbook/promote', ({ folder, ...options }, workspace) =>
  changingRegistry(workspace, folder, async ({ registry }) =>
    (await registry.promote(Object.keys(options.expected), options)).map(deploymentSummary),
  ),
);
