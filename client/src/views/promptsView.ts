import { Disposable, window, workspace } from 'vscode';
import { afterPause } from '../afterPause.js';
import type { OnbookClient } from '../languageClient.js';
import { PromptsTree } from './promptsTree.js';

/** Long enough that a burst of keystrokes asks once. */
const settleMs = 300;

/** Shows the tree, and asks again whenever what it shows may have changed. */
export function showPromptsView(client: OnbookClient): { tree: PromptsTree; disposable: Disposable } {
  const tree = new PromptsTree(client);
  const refresh = (): void => {
    tree.refresh();
  };
  const { soon: refreshSoon, disposable: settling } = afterPause(settleMs, refresh);
  const files = workspace.createFileSystemWatcher('**/*.prompt');
  const disposable = Disposable.from(
    tree,
    window.createTreeView('onbook.prompts', { treeDataProvider: tree, showCollapseAll: true }),
    client.onRegistryChanged(refresh),
    client.onDocumentChanged(refreshSoon),
    files,
    files.onDidCreate(refreshSoon),
    files.onDidChange(refreshSoon),
    files.onDidDelete(refreshSoon),
    workspace.onDidChangeWorkspaceFolders(refreshSoon),
    settling,
  );
  return { tree, disposable };
}
