import type { PromptSummary } from '@onbook/registry';
import type { CancellationToken } from 'vscode-languageserver/node';
import { onbookRequest } from '../feature.js';
import type { FolderOverview, PromptOverview } from '../protocol.js';
import { refusalOf } from '../responseError.js';
import { inBatches } from '../workspace/inBatches.js';
import type { FolderProject } from '../workspace/projects.js';
import type { PromptFile } from '../workspace/promptFiles.js';
import type { Workspace } from '../workspace/workspace.js';
import { inRegistry } from './inRegistry.js';
import type { RegistryView } from './registryView.js';
import { placeOf } from './registryTarget.js';

/** Every folder's prompts, from its files and its registry. A registry that can't be read hides no file. */
export const overview = onbookRequest('onbook/overview', async (_params, workspace, token) => {
  const folders = await workspace.projects.all();
  return await Promise.all(folders.map((folder) => overviewOf(folder, workspace, token)));
});

async function overviewOf(
  folder: FolderProject,
  workspace: Workspace,
  token: CancellationToken,
): Promise<FolderOverview> {
  const files = await workspace.promptFiles.scan(folder, token);
  const registry = placeOf(workspace.registries.locationOf(folder));
  const base = { folder: folder.uri, folderName: folder.name };
  try {
    return await inRegistry(workspace, folder.uri, async ({ view }) => {
      const [environments, prompts] = await Promise.all([view.environments(), promptsOf(files, view, token)]);
      return {
        ...base,
        registry: { ...registry, asOf: view.asOf(), refusal: null },
        environments: environments.map(({ name }) => name),
        prompts,
      };
    });
  } catch (error) {
    return {
      ...base,
      registry: { ...registry, refusal: refusalOf(error) },
      environments: [],
      prompts: files.map(unregistered),
    };
  }
}

async function promptsOf(
  files: readonly PromptFile[],
  view: RegistryView,
  token: CancellationToken,
): Promise<readonly PromptOverview[]> {
  const registered = await view.prompts();
  const named = new Set(files.map((file) => file.name));
  // All at once would keep others from the registry.
  const withFile = await inBatches(files, (file) => promptOf(file, view), token);
  const withoutFile = registered
    .filter((prompt) => !named.has(prompt.name))
    .map((prompt) => registeredPrompt(prompt, null, false));
  return [...withFile, ...withoutFile].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function promptOf(file: PromptFile, view: RegistryView): Promise<PromptOverview> {
  const summary = await view.prompt(file.name);
  if (summary === null) return unregistered(file);
  return registeredPrompt(summary, file, (await view.newestDigest(summary)) !== file.sourceDigest);
}

function unregistered({ name, uri }: PromptFile): PromptOverview {
  return { name, uri, newestVersion: null, modified: false, live: [], isArchived: false };
}

/** A file that is named as the prompt was called before is listed under its own name. */
function registeredPrompt(
  { name, newestVersion, live, archivedAt }: PromptSummary,
  file: PromptFile | null,
  modified: boolean,
): PromptOverview {
  const isArchived = archivedAt !== null;
  return { name: file?.name ?? name, uri: file?.uri ?? null, newestVersion, modified, live, isArchived };
}
