/** Where every request finds the registry that it is about. */
import { RegistryError } from '@onbook/registry/project';
import type { FolderProject } from '../workspace/projects.js';
import type { Workspace } from '../workspace/workspace.js';
import type { OpenRegistry } from './registries.js';
import { shownLocation, type RegistryTarget } from './registryTarget.js';

/** Reads the registry of the workspace folder that `uri` lies in. */
export async function inRegistry<T>(
  workspace: Workspace,
  uri: string,
  use: (opened: OpenRegistry, folder: FolderProject) => Promise<T>,
): Promise<T> {
  const folder = await workspace.projects.of(uri);
  if (folder === null) {
    throw new RegistryError('invalid_argument', 'There is no registry without a folder. Open one first.');
  }
  const opened = await workspace.registries.of(folder);
  return await explainingRefusals(opened.target, () => use(opened, folder));
}

/** As `inRegistry`, for what changes the registry: whoever shows it is told. */
export async function changingRegistry<T>(
  workspace: Workspace,
  uri: string,
  use: (opened: OpenRegistry, folder: FolderProject) => Promise<T>,
): Promise<T> {
  return await inRegistry(workspace, uri, async (opened, folder) => {
    const result = await use(opened, folder);
    workspace.registries.noteChange(opened);
    return result;
  });
}

/** A server that only onbook.yaml names was sent no token; when it wants one, the refusal says how to give it. */
export async function explainingRefusals<T>(target: RegistryTarget, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (target.kind === 'local' || target.token !== undefined) throw error;
    if (!(error instanceof RegistryError) || error.code !== 'unauthenticated') throw error;
    throw new RegistryError(
      'unauthenticated',
      `${shownLocation(target.url)} wants a token, and none is sent to a server that only onbook.yaml names. ` +
        'Connect to it yourself: Onbook: Connect to Team Registry….',
      { cause: error },
    );
  }
}
