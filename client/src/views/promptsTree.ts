import type { FolderOverview, PromptOverview } from '@onbook/language-server/protocol';
import { EventEmitter, type Disposable, type TreeDataProvider, type TreeItem } from 'vscode';
import type { OnbookClient } from '../languageClient.js';
import { refusalOf } from '../refusal.js';
import { treeItem } from './treeItem.js';
import type { TreeNode } from './treeNode.js';

/** Prompts, what is live of each, and its versions. Keeps nothing: it asks whenever something is unfolded. */
export class PromptsTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #client: OnbookClient;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(client: OnbookClient) {
    this.#client = client;
  }

  refresh(): void {
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  getTreeItem(node: TreeNode): TreeItem {
    return treeItem(node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    try {
      return await this.#childrenOf(node);
    } catch (error) {
      this.#client.logError('The Prompts view could not be read.', error);
      return [{ kind: 'notice', parent: node === undefined ? '' : keyOf(node), refusal: refusalOf(error) }];
    }
  }

  async #childrenOf(node: TreeNode | undefined): Promise<TreeNode[]> {
    if (node === undefined) return rootsOf(await this.#client.request('onbook/overview', {}));
    if (node.kind === 'folder') return contentOf(node.overview);
    if (node.kind === 'prompt') return await this.#insideOf(node.folder, node.prompt);
    return [];
  }

  async #insideOf(folder: string, prompt: PromptOverview): Promise<TreeNode[]> {
    const { name, live, newestVersion } = prompt;
    if (newestVersion === null) return [{ kind: 'unregistered', folder, prompt, argument: { folder, name } }];
    const history = await this.#client.request('onbook/history', { folder, name });
    return [
      ...live.map((state): TreeNode => {
        const argument = { folder, name, version: state.version, environment: state.environment };
        return { kind: 'live', folder, name, state, argument };
      }),
      ...history.map((version): TreeNode => {
        return {
          kind: 'version',
          folder,
          name,
          version,
          argument: { folder, name, version: version.version },
        };
      }),
    ];
  }
}

function rootsOf(folders: readonly FolderOverview[]): TreeNode[] {
  const [only, second] = folders;
  if (only === undefined) return [];
  if (second === undefined) return contentOf(only);
  return folders.map((overview): TreeNode => ({ kind: 'folder', overview }));
}

/** A registry that can't be read is said on top; the files' prompts are shown all the same. */
function contentOf({ folder, prompts, registry }: FolderOverview): TreeNode[] {
  const nodes = prompts.map((prompt): TreeNode => {
    const { name, uri } = prompt;
    const argument = { folder, name, ...(uri === null ? {} : { uri }) };
    return { kind: 'prompt', folder, standingKnown: registry.refusal === null, prompt, argument };
  });
  if (registry.asOf !== null) return [{ kind: 'offline', folder, registry }, ...nodes];
  if (registry.refusal === null) return nodes;
  return [{ kind: 'notice', parent: folder, refusal: registry.refusal }, ...nodes];
}

function keyOf(node: TreeNode): string {
  return treeItem(node).id ?? node.kind;
}
