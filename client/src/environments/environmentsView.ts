import { commands, Disposable, l10n, TreeItemCheckboxState, window, workspace, type Memento } from 'vscode';
import type { OnbookClient } from '../languageClient.js';
import type { EnvironmentNode, FolderPair } from './environmentNode.js';
import { EnvironmentsTree } from './environmentsTree.js';

const pairKey = 'onbook.comparedEnvironments';

export interface EnvironmentsView {
  readonly tree: EnvironmentsTree;
  /** Compares these from now on, and shows the view. */
  show(pair: FolderPair): Promise<void>;
  readonly disposable: Disposable;
}

/** Shows what differs between two environments; which, is kept for the workspace. */
export function showEnvironmentsView(client: OnbookClient, workspaceState: Memento): EnvironmentsView {
  const tree = new EnvironmentsTree(client, knownPair(workspaceState));
  const view = window.createTreeView<EnvironmentNode>('onbook.environments', {
    treeDataProvider: {
      onDidChangeTreeData: tree.onDidChangeTreeData,
      getTreeItem: (node) => tree.getTreeItem(node),
      async getChildren(node) {
        const children = await tree.getChildren(node);
        describe();
        return children;
      },
    },
  });

  function describe(): void {
    const { pair, total } = tree;
    if (pair === undefined) return;
    view.description = `${pair.from} → ${pair.to}`;
    view.message = total === 0 ? l10n.t('Nothing differs between {0} and {1}.', pair.from, pair.to) : '';
  }

  const refresh = (): void => {
    tree.refresh();
  };
  const following = [
    view.onDidChangeCheckboxState(({ items }) => {
      for (const [node, state] of items) {
        if (node.kind === 'difference') {
          tree.check(node.difference.name, state === TreeItemCheckboxState.Checked);
        }
      }
    }),
    client.onRegistryChanged(refresh),
    workspace.onDidChangeWorkspaceFolders(refresh),
  ];
  return {
    tree,
    async show(pair) {
      await workspaceState.update(pairKey, pair);
      tree.compare(pair);
      await commands.executeCommand('onbook.environments.focus');
    },
    disposable: Disposable.from(tree, view, ...following),
  };
}

/** Not of a folder that is no longer open. */
function knownPair(workspaceState: Memento): FolderPair | undefined {
  const pair = workspaceState.get<FolderPair>(pairKey);
  const folders = workspace.workspaceFolders ?? [];
  return folders.some(({ uri }) => uri.toString() === pair?.folder) ? pair : undefined;
}
