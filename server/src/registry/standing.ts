/** Where an open prompt stands: what the status bar, the CodeLens and the commands go by. */
import type { PromptState } from '../protocol.js';
import { sourcesOf, type OpenPrompt } from '../workspace/documents.js';
import { errorsIn, problemsOf } from '../workspace/problems.js';
import { digestOf } from '../workspace/sourceDigest.js';
import type { Workspace } from '../workspace/workspace.js';
import { inRegistry } from './inRegistry.js';

/** Null for what can't be registered: a partial, or a document that has neither a file nor a name. */
export async function standingOf(prompt: OpenPrompt, workspace: Workspace): Promise<PromptState | null> {
  const { name } = prompt;
  if (name === null || prompt.folder === null) return null;
  const errors = errorsIn(problemsOf(prompt, workspace.promptFiles)).length;
  return await inRegistry(workspace, prompt.folder.uri, async ({ view }, folder) => {
    const summary = await view.prompt(name);
    if (summary === null) {
      return {
        folder: folder.uri,
        name,
        newestVersion: null,
        modified: false,
        errors,
        live: [],
        readiness: [],
      };
    }
    const { newestVersion, live } = summary;
    const [registered, readiness] = await Promise.all([
      view.sourceDigest(name, newestVersion),
      view.readiness(name, newestVersion),
    ]);
    const modified = registered !== digestOf(sourcesOf(prompt));
    return { folder: folder.uri, name, newestVersion, modified, errors, live, readiness };
  });
}
