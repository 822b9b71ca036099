import { onbookRequest } from '../feature.js';
import type { FolderInbox } from '../protocol.js';
import { refusalOf } from '../responseError.js';
import type { FolderProject } from '../workspace/projects.js';
import type { Workspace } from '../workspace/workspace.js';
import { inRegistry } from './inRegistry.js';
import type { OpenRegistry } from './registries.js';
import { requestSummary } from './requestReview.js';

export const reviewInbox = onbookRequest('onbook/reviewInbox', async (_params, workspace) => {
  const told = new Set<OpenRegistry>();
  const folders = await workspace.projects.all();
  const inboxes = await Promise.all(folders.map((folder) => inboxOf(folder, workspace, told)));
  return inboxes.filter((inbox) => inbox !== null);
});

/** Null for a registry that an earlier folder has told of; `told` gets those. */
async function inboxOf(
  folder: FolderProject,
  workspace: Workspace,
  told: Set<OpenRegistry>,
): Promise<FolderInbox | null> {
  const base = { folder: folder.uri, folderName: folder.name };
  try {
    return await inRegistry(workspace, folder.uri, async (opened) => {
      if (told.has(opened)) return null;
      told.add(opened);
      const requests = await opened.registry.reviewInbox();
      return { ...base, requests: requests.map(requestSummary), refusal: null };
    });
  } catch (error) {
    return { ...base, requests: [], refusal: refusalOf(error) };
  }
}
