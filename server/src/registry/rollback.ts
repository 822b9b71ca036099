import { onbookRequest } from '../feature.js';
import { deploymentSummary } from './deployments.js';
import { changingRegistry } from './inRegistry.js';

export const rollback = onbookRequest('onbook/rollback', ({ folder, name, ...options }, workspace) =>
  changingRegistry(workspace, folder, async ({ registry }) =>
    deploymentSummary(await registry.rollback(name, options)),
  ),
);
