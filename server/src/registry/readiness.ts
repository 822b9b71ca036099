import { onbookRequest } from '../feature.js';
import { inRegistry } from './inRegistry.js';

export const readiness = onbookRequest('onbook/readiness', ({ folder, name, version }, workspace) =>
  inRegistry(workspace, folder, ({ registry }) => registry.readiness(name, version)),
);
