/** The prompts and partials of every workspace folder, by name. */
import {
  SymbolKind,
  WorkspaceSymbolRequest,
  type CancellationToken,
  type SymbolInformation,
} from 'vscode-languageserver/node';
import { workspaceFeature } from '../feature.js';
import { holdsInOrder } from '../language/holdsInOrder.js';
import type { FolderProject } from '../workspace/projects.js';
import type { Workspace } from '../workspace/workspace.js';

export const workspaceSymbol = workspaceFeature({
  request: WorkspaceSymbolRequest.type,
  async handle({ query }, workspace, token) {
    const all = await symbolsOf(workspace, token);
    return all.filter(({ name }) => holdsInOrder(name, query));
  },
});

async function symbolsOf(workspace: Workspace, token: CancellationToken): Promise<SymbolInformation[]> {
  const found: SymbolInformation[] = [];
  for (const folder of await workspace.projects.all()) {
    found.push(...(await symbolsIn(folder, workspace, token)));
  }
  return found;
}

async function symbolsIn(
  folder: FolderProject,
  workspace: Workspace,
  token: CancellationToken,
): Promise<SymbolInformation[]> {
  const [files, partials] = await Promise.all([
    workspace.promptFiles.scan(folder, token),
    workspace.partials.of(folder),
  ]);
  const prompts = files.map(({ name, uri }) => symbolOf(name, SymbolKind.File, { uri, folder }));
  const called = [...partials.texts().keys()].flatMap((name) => {
    const uri = partials.uriOf(name);
    return uri === null ? [] : symbolOf(name, SymbolKind.Module, { uri, folder });
  });
  return [...prompts, ...called];
}

function symbolOf(
  name: string,
  kind: SymbolKind,
  { uri, folder }: { readonly uri: string; readonly folder: FolderProject },
): SymbolInformation {
  const start = { line: 0, character: 0 };
  return { name, kind, location: { uri, range: { start, end: start } }, containerName: folder.name };
}
