import { onbookRequest } from '../feature.js';
import { changingRegistry } from './inRegistry.js';

export const archive = onbookRequest('onbook/archive', ({ folder, name, isArchived }, workspace) =>
  changingRegistry(workspace, folder, async ({ registry }) => {
    const prompt = await (isArchived ? registry.archive(name) : registry.restore(name));
    return { name: prompt.name, isArchived: prompt.archivedAt !== null };
  }),
);
