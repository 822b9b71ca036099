import { onbookRequest } from '../feature.js';
import { inRegistry } from './inRegistry.js';

export const source = onbookRequest('onbook/source', ({ folder, name, version }, workspace) =>
  inRegistry(workspace, folder, async ({ registry }) => ({
    source: (await registry.version(name, version)).source,
  })),
);
