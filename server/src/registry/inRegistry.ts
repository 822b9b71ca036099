/** Where every request finds the registry that it is about. */
import { RegistryError } from '@onbook/registry/project';
import type { FolderProject } from '../workspace/projects.js';
import type { Workspace } from '../workspace/workspace.js';
import type { OpenRegistry } from './registries.js';

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
  return await use(opened, folder);
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
