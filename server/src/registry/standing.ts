/** Where an open prompt stands: what the status bar, the CodeLens and the commands go by. */
import type { PromptState } from '../protocol.js';
import { sourcesOf, type OpenPrompt } from '../workspace/documents.js';
import { errorsIn, problemsOf } from '../workspace/problems.js';
import { digestOf } from '../workspace/sourceDigest.js';
import type { Workspace } from '../workspace/workspace.js';
import { inRegistry } from './inRegistry.js';
import { placeOf } from './registryTarget.js';

/** Null for what can't be registered: a partial, or a document that has neither a file nor a name. */
export async function standingOf(prompt: OpenPrompt, workspace: Workspace): Promise<PromptState | null> {
  const { name } = prompt;
  if (name === null || prompt.folder === null) return null;
  const errors = errorsIn(problemsOf(prompt, workspace.promptFiles)).length;
  return await inRegistry(workspace, prompt.folder.uri, async ({ view }, folder) => {
    const summary = await view.prompt(name);
    const registry = placeOf(workspace.registries.locationOf(folder), view.asOf());
    const unregistered = {
      newestVersion: null,
      reviewStatus: null,
      modified: false,
      live: [],
      isArchived: false,
      readiness: [],
    };
    if (summary === null) return { folder: folder.uri, registry, name, errors, ...unregistered };
    const { newestVersion, live, archivedAt } = summary;
    const [modified, reviewStatus, readiness] = await Promise.all([
      differs(prompt, view.newestDigest(summary)),
      view.reviewStatus(name, newestVersion),
      view.readiness(name, newestVersion),
    ]);
    return {
      folder: folder.uri,
      registry,
      name,
      newestVersion,
      reviewStatus,
      modified,
      errors,
      live,
      isArchived: archivedAt !== null,
      readiness,
    };
  });
}

/** The newest version where the prompt differs from it; null where it doesn't, and where there is none. */
export async function modifiedSince(prompt: OpenPrompt, workspace: Workspace): Promise<number | null> {
  const { name } = prompt;
  if (name === null || prompt.folder === null) return null;
  return await inRegistry(workspace, prompt.folder.uri, async ({ view }) => {
    const summary = await view.prompt(name);
    if (summary === null) return null;
    return (await differs(prompt, view.newestDigest(summary))) ? summary.newestVersion : null;
  });
}

async function differs(prompt: OpenPrompt, registered: Promise<string>): Promise<boolean> {
  return (await registered) !== digestOf(sourcesOf(prompt));
}
