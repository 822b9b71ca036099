import type { Thread } from '@onbook/registry';
import { movedLines } from '@onbook/registry/project';
import { onbookRequest } from '../feature.js';
import type { InFolder, Side, ThreadSummary } from '../protocol.js';
import type { Workspace } from '../workspace/workspace.js';
import { inRegistry } from './inRegistry.js';
import { sideText } from './sides.js';

export const threads = onbookRequest('onbook/threads', async ({ side, ...of }, workspace) => {
  const { folder, name } = of;
  if ('uri' in side) return await openInFile(side, of, workspace);
  return await inRegistry(workspace, folder, async ({ registry }) =>
    (await registry.threads(name, side.version)).map(threadSummary),
  );
});

/** The newest version's, where their lines are in the file as it is in the editor. */
async function openInFile(
  side: Side & { readonly uri: string },
  of: InFolder & { readonly name: string },
  workspace: Workspace,
): Promise<readonly ThreadSummary[]> {
  const { folder, name } = of;
  return await inRegistry(workspace, folder, async ({ registry, view }) => {
    const prompt = await view.prompt(name);
    if (prompt === null) return [];
    const all = await registry.threads(name, prompt.newestVersion);
    const open = all.filter(({ resolved }) => resolved === null);
    if (open.length === 0) return [];
    const [{ source }, { document }] = await Promise.all([
      view.version(name, prompt.newestVersion),
      sideText(side, of, workspace),
    ]);
    const moved = movedLines(source, document.source);
    return open.map((thread) => {
      const { linesNow } = thread;
      return { ...threadSummary(thread), linesNow: linesNow && moved(linesNow) };
    });
  });
}

function threadSummary({ id, version, text, linesNow, comments, resolved }: Thread): ThreadSummary {
  return { id, version, text, linesNow, comments, resolved };
}
