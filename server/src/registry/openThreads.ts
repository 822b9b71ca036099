import { movedLines } from '@onbook/registry/project';
import { onbookRequest } from '../feature.js';
import type { Result } from '../protocol.js';
import type { OpenPrompt } from '../workspace/documents.js';
import type { Workspace } from '../workspace/workspace.js';
import { inRegistry } from './inRegistry.js';
import { threadSummary } from './threads.js';

export const openThreads = onbookRequest('onbook/openThreads', async ({ uri }, workspace) => {
  const prompt = await workspace.documents.read(uri);
  return prompt && (await openThreadsOf(prompt, workspace));
});

async function openThreadsOf(
  { name, folder, prompt: { source } }: OpenPrompt,
  workspace: Workspace,
): Promise<Result<'onbook/openThreads'>> {
  if (name === null || folder === null) return null;
  return await inRegistry(workspace, folder.uri, async ({ registry, view }) => {
    const summary = await view.prompt(name);
    if (summary === null) return null;
    const on = { folder: folder.uri, name, version: summary.newestVersion };
    const open = (await registry.threads(name, on.version)).filter(({ resolved }) => resolved === null);
    if (open.length === 0) return { ...on, threads: [] };
    const registered = await view.version(name, on.version);
    const moved = movedLines(registered.source, source);
    const threads = open.map((thread) => {
      const { linesNow } = thread;
      return { ...threadSummary(thread), linesNow: linesNow && moved(linesNow) };
    });
    return { ...on, threads };
  });
}
