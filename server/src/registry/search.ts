import { onbookRequest } from '../feature.js';
import { inRegistry } from './inRegistry.js';

export const search = onbookRequest('onbook/search', ({ folder, text }, workspace) =>
  inRegistry(workspace, folder, ({ registry }) => registry.search(text)),
);
