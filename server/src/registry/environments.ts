import { onbookRequest } from '../feature.js';
import { inRegistry } from './inRegistry.js';

export const environments = onbookRequest('onbook/environments', ({ folder }, workspace) =>
  inRegistry(workspace, folder, ({ view }) => view.environments()),
);
