import type { Result } from '@onbook/language-server/protocol';
import { EventEmitter, workspace, type Disposable, type TreeDataProvider, type TreeItem } from 'vscode';
import type { OnbookClient } from '../languageClient.js';
import { refusalOf } from '../refusal.js';
import { environmentItem } from './environmentItem.js';
import { isPromotable, type EnvironmentNode, type FolderPair } from './environmentNode.js';
import { environmentPairs } from './environmentPairs.js';

/** What the policy says is asked for each prompt, so they are shown by the page. */
const page = 200;

type Known = Result<'onbook/environmentDifferences'>;

/** The prompts that differ between two environments, those checked that are to be promoted. */
export class EnvironmentsTree implements TreeDataProvider<EnvironmentNode>, Disposable {
  readonly #client: OnbookClient;
  readonly #changed = new EventEmitter<void>();
  readonly #unchecked = new Set<string>();
  #pair: FolderPair | undefined;
  #limit = page;
  #known: Known | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(client: OnbookClient, pair: FolderPair | undefined) {
    this.#client = client;
    this.#pair = pair;
  }

  /** What is compared; undefined until it is known. */
  get pair(): FolderPair | undefined {
    return this.#pair;
  }

  /** How many prompts differ; undefined until it is known. */
  get total(): number | undefined {
    return this.#known?.total;
  }

  compare(pair: FolderPair): void {
    this.#pair = pair;
    this.#limit = page;
    this.#unchecked.clear();
    this.refresh();
  }

  check(name: string, isChecked: boolean): void {
    if (isChecked) this.#unchecked.delete(name);
    else this.#unchecked.add(name);
    this.#changed.fire();
  }

  showMore(): void {
    this.#limit += page;
    this.refresh();
  }

  /** Asks the registry again. */
  refresh(): void {
    this.#known = undefined;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  getTreeItem(node: EnvironmentNode): TreeItem {
    return environmentItem(node);
  }

  async getChildren(node?: EnvironmentNode): Promise<EnvironmentNode[]> {
    if (node !== undefined) return [];
    try {
      this.#pair ??= await this.#likelyPair();
      if (this.#pair === undefined) return [];
      const asked = { ...this.#pair, limit: this.#limit };
      this.#known ??= await this.#client.request('onbook/environmentDifferences', asked);
      return this.#nodesOf(this.#pair, this.#known);
    } catch (error) {
      this.#client.logError('The Environments view could not be read.', error);
      return [{ kind: 'notice', refusal: refusalOf(error) }];
    }
  }

  #nodesOf(pair: FolderPair, { total, prompts }: Known): EnvironmentNode[] {
    const rows = prompts.map((difference): EnvironmentNode => {
      const { name, from, to } = difference;
      const { folder } = pair;
      const isChecked = isPromotable(difference) && !this.#unchecked.has(name);
      const version = from ?? to;
      const argument = { folder, name, between: pair, ...(version === null ? {} : { version }) };
      return { kind: 'difference', pair, difference, isChecked, argument };
    });
    const names = rows.flatMap((row) =>
      row.kind === 'difference' && row.isChecked ? [row.difference.name] : [],
    );
    const argument = { folder: pair.folder, between: pair, names };
    return [
      ...(names.length === 0 ? [] : [{ kind: 'promote', pair, names, argument } as const]),
      ...rows,
      ...(total > prompts.length ? [{ kind: 'more', count: total - prompts.length } as const] : []),
    ];
  }

  async #likelyPair(): Promise<FolderPair | undefined> {
    const folder = workspace.workspaceFolders?.[0]?.uri.toString();
    if (folder === undefined) return undefined;
    const [pair] = environmentPairs(await this.#client.request('onbook/environments', { folder }));
    return pair && { folder, ...pair };
  }
}
