import type { FolderOverview, PromptOverview } from '@onbook/language-server/protocol';
import { EventEmitter, type Disposable, type TreeDataProvider, type TreeItem } from 'vscode';
import { historyPage, pageSize, type HistoryPage } from '../history/historyPage.js';
import type { OnbookClient } from '../languageClient.js';
import { refusalOf } from '../refusal.js';
import { grouped } from './grouped.js';
import { treeItem } from './treeItem.js';
import type { PromptNode, TreeNode } from './treeNode.js';

/** Prompts, what is live of each, and its versions. Keeps nothing: it asks whenever something is unfolded. */
export class PromptsTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #client: OnbookClient;
  readonly #changed = new EventEmitter<TreeNode | undefined>();
  readonly #unfolded = new Map<string, Unfolded>();
  #showsArchived = false;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(client: OnbookClient) {
    this.#client = client;
  }

  refresh(): void {
    for (const unfolded of this.#unfolded.values()) unfolded.isRead = false;
    this.#changed.fire(undefined);
  }

  /** Without files, they are hidden at first. */
  showArchived(isShown: boolean): void {
    this.#showsArchived = isShown;
    this.refresh();
  }

  /** Goes on with what is listed below a prompt: asks for the next page alone, and once however often it is called. */
  async showOlder(folder: string, name: string): Promise<void> {
    const unfolded = this.#unfolded.get(keyOfHistory(folder, name));
    const before = unfolded?.page.versions.at(-1)?.version;
    if (unfolded === undefined || unfolded.isReading || before === undefined) return;
    unfolded.isReading = true;
    try {
      const next = await historyPage(this.#client, { folder, name }, { before });
      // Meanwhile the versions may have been asked for again: what is there goes on below the same one, or no longer.
      const { versions } = unfolded.page;
      if (versions.at(-1)?.version !== before) return;
      unfolded.page = { versions: [...versions, ...next.versions], hasMore: next.hasMore };
      unfolded.isRead = true;
      this.#changed.fire(unfolded.node);
    } finally {
      unfolded.isReading = false;
    }
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
    if (node === undefined) return rootsOf(await this.#overview());
    if (node.kind === 'folder') return contentOf(node.overview);
    if (node.kind === 'group') return [...grouped(node.prompts, node.prefix)];
    if (node.kind === 'prompt') return await this.#insideOf(node);
    return [];
  }

  async #overview(): Promise<readonly FolderOverview[]> {
    const folders = await this.#client.request('onbook/overview', {});
    if (this.#showsArchived) return folders;
    return folders.map((folder) => ({ ...folder, prompts: folder.prompts.filter(isInUse) }));
  }

  async #insideOf(node: PromptNode): Promise<TreeNode[]> {
    const { folder, prompt } = node;
    const { name, live, newestVersion } = prompt;
    if (newestVersion === null) return [{ kind: 'unregistered', folder, prompt, argument: { folder, name } }];
    const { versions, hasMore } = await this.#versionsOf(node);
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

  /** As many as were listed before, and at least a page. */
  async #versionsOf(node: PromptNode): Promise<HistoryPage> {
    const { folder, prompt } = node;
    const key = keyOfHistory(folder, prompt.name);
    const known = this.#unfolded.get(key);
    if (known?.isRead === true) {
      Object.assign(known, { node, isRead: false });
      return known.page;
    }
    const size = Math.max(pageSize, known?.page.versions.length ?? 0);
    const page = await historyPage(this.#client, { folder, name: prompt.name }, { size });
    if (known === undefined) this.#unfolded.set(key, { node, page, isRead: false, isReading: false });
    else Object.assign(known, { node, page });
    return page;
  }
}

/** An archived prompt that has a file is shown with it. */
function isInUse({ isArchived, uri }: PromptOverview): boolean {
  return !isArchived || uri !== null;
}

/** A prompt whose versions are listed. */
interface Unfolded {
  node: PromptNode;
  page: HistoryPage;
  /** The page was read just now, to be shown without being asked for again. */
  isRead: boolean;
  /** The next page is asked for. */
  isReading: boolean;
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
