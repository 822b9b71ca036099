import { RegistryError } from '@onbook/registry/project';
import { onbookRequest } from '../feature.js';
import { parseRegistryChoice } from '../settings.js';
import { inRegistry } from './inRegistry.js';

/**
 * The choice is taken only when the registry it names has answered. Going back to what onbook.yaml says always works,
 * and is refused afterwards where that can't be used.
 */
export const connect = onbookRequest('onbook/connect', async ({ registry }, workspace) => {
  const choice = parseRegistryChoice(registry);
  if (choice === null && registry !== null) {
    throw new RegistryError('invalid_argument', 'Name the registry: a path, or a URL and its token.');
  }
  const folder = (await workspace.projects.all())[0];
  if (folder === undefined) {
    throw new RegistryError('invalid_argument', 'There is no registry without a folder. Open one first.');
  }
  if (choice === null) {
    await workspace.registries.choose(null);
    const prompts = await inRegistry(workspace, folder.uri, ({ registry: opened }) => opened.list());
    return { prompts: prompts.length };
  }
  const prompts = await workspace.registries.trying(folder, choice, ({ registry: opened }) => opened.list());
  await workspace.registries.choose(choice);
  return { prompts: prompts.length };
});
