import { RegistryError } from '@onbook/registry/project';
import { onbookRequest } from '../feature.js';
import { parseRegistryChoice } from '../settings.js';
import { explainingRefusals } from './inRegistry.js';

/** The choice is taken only when the registry it names has answered. */
export const connect = onbookRequest('onbook/connect', async ({ registry }, workspace) => {
  const choice = parseRegistryChoice(registry);
  if (choice === null && registry !== null) {
    throw new RegistryError('invalid_argument', 'Name the registry: a path, or a URL and its token.');
  }
  const folder = (await workspace.projects.all())[0];
  if (folder === undefined) {
    throw new RegistryError('invalid_argument', 'There is no registry without a folder. Open one first.');
  }
  const prompts = await workspace.registries.trying(folder, choice, async (opened) => {
    return (await explainingRefusals(opened.target, () => opened.registry.list())).length;
  });
  await workspace.registries.choose(choice);
  return { prompts };
});
