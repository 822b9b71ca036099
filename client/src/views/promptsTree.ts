import type { FolderOverview, PromptOverview } from '@onbook/language-server/protocol';
import { EventEmitter, type Disposable, type TreeDataProvider, type TreeItem } from 'vscode';
import type { OnbookClient } from '../languageClient.js';
import { historyPage, pageSize } from '../history/historyPage.js';
import { refusalOf } from '../refusal.js';
import { grouped } from './grouped.js';
import { treeItem } from './treeItem.js';
import type { PromptNode, TreeNode } from './treeNode.js';

/** Prompts, what is live of each, and its versions. Keeps nothing: it asks whenever something is unfolded. */
export class PromptsTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #client: OnbookClient;
  readonly #changed = new EventEmitter<void>();
  /** How many versions are listed below a prompt, where it isn't the first page. */
  readonly #sizes = new Map<string, number>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(client: OnbookClient) {
    this.#client = client;
  }

  refresh(): void {
    this.#changed.fire();
  }

  /** Goes on with what is listed below a prompt. */
  showOlder(folder: string, name: string): void {
    const key = keyOfHistory(folder, name);
    this.#sizes.set(key, (this.#sizes.get(key) ?? pageSize) + pageSize);
    this.refresh();
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
    if (node.kind === 'group') return [...grouped(node.prompts, node.prefix)];
    if (node.kind === 'prompt') return await this.#insideOf(node.folder, node.prompt);
    return [];
  }

  async #insideOf(folder: string, prompt: PromptOverview): Promise<TreeNode[]> {
    const { name, live, newestVersion } = prompt;
    if (newestVersion === null) return [{ kind: 'unregistered', folder, prompt, argument: { folder, name } }];
    const size = this.#sizes.get(keyOfHistory(folder, name)) ?? pageSize;
    const { versions, hasMore } = await historyPage(this.#client, { folder, name }, { size });
    return [
      ...live.map((state): TreeNode => {
        const argument = { folder, name, version: state.version, environment: state.environment };
        return { kind: 'live', folder, name, state, argument };
      }),
      ...versions.map((version): TreeNode => {
        return {
          kind: 'version',
          folder,
          name,
          version,
          argument: { folder, name, version: version.version },
        };
      }),
      ...(hasMore ? [{ kind: 'older', folder, name, argument: { folder, name } } as const] : []),
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
  const all = prompts.map((prompt): PromptNode => {
    const { name, uri } = prompt;
    const argument = { folder, name, ...(uri === null ? {} : { uri }) };
    return { kind: 'prompt', folder, prefix: '', standingKnown: registry.refusal === null, prompt, argument };
  });
  const nodes = [...grouped(all)];
  if (registry.asOf !== null) return [{ kind: 'offline', folder, registry }, ...nodes];
  if (registry.refusal === null) return nodes;
  return [{ kind: 'notice', parent: folder, refusal: registry.refusal }, ...nodes];
}

function keyOfHistory(folder: string, name: string): string {
  return `${folder}#${name}`;
}

function keyOf(node: TreeNode): string {
  return treeItem(node).id ?? node.kind;
}
