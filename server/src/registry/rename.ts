import { onbookRequest } from '../feature.js';
import { changingRegistry } from './inRegistry.js';

export const rename = onbookRequest('onbook/rename', ({ folder, name, newName }, workspace) =>
  changingRegistry(workspace, folder, async ({ registry }) => {
    const renamed = await registry.rename(name, newName);
    return { name: renamed.name };
  }),
);
