import { RegistryError } from '@onbook/registry/project';
import { onbookRequest } from '../feature.js';
import { parseRegistryChoice } from '../settings.js';
import { shownLocation, targetOf } from './registryTarget.js';

/** The server's registry is used from now on only when it has all that is here. */
export const moveRegistry = onbookRequest(
  'onbook/moveRegistry',
  async ({ folder: uri, registry: wanted, withdrawUnapproved = false }, workspace, token) => {
    const folder = await workspace.projects.of(uri);
    const choice = parseRegistryChoice(wanted);
    if (folder === null || choice === null) {
      throw new RegistryError('invalid_argument', 'Name a folder, and a registry: its URL and its token.');
    }
    const target = await targetOf(folder, choice, () => Promise.resolve(''));
    if (target.kind === 'local') {
      throw new RegistryError(
        'invalid_argument',
        `${shownLocation(choice.location)} is no server. Write its address as https://registry.example.com.`,
      );
    }
    const moved = await workspace.registries.trying(folder, null, async ({ target: from, registry }) => {
      if (from.kind === 'remote') {
        throw new RegistryError(
          'invalid_argument',
          `${folder.name} has no registry on this computer: its onbook.yaml names ${shownLocation(from.url)}.`,
        );
      }
      token.onCancellationRequested(() => void registry.terminate());
      return await registry.copyTo(target, { withdrawUnapproved });
    });
    await workspace.registries.choose(choice);
    return moved;
  },
);
