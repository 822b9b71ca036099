import { onbookRequest } from '../feature.js';
import { changingRegistry } from './inRegistry.js';

export const reply = onbookRequest('onbook/reply', ({ folder, name, thread, ...options }, workspace) =>
  changingRegistry(workspace, folder, async ({ registry }) => {
    const { author, createdAt } = await registry.reply(name, thread, options);
    return { author, createdAt };
  }),
);
