import type { FolderInbox, RequestSummary } from '@onbook/language-server/protocol';
import {
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  type Disposable,
  type TreeDataProvider,
} from 'vscode';
import type { HasArgument } from '../commandArgument.js';
import { age, joined } from '../words.js';

interface WaitingNode extends HasArgument {
  readonly kind: 'waiting';
  readonly request: RequestSummary;
  /** Of the workspace folder, where there are several. */
  readonly folderName: string;
}

/** Why a folder's registry isn't asked. */
interface NoticeNode {
  readonly kind: 'notice';
  readonly folder: string;
  readonly message: string;
}

export type InboxNode = WaitingNode | NoticeNode;

/** The versions that wait for my review, newest first. */
export class InboxTree implements TreeDataProvider<InboxNode>, Disposable {
  readonly #read: () => Promise<readonly FolderInbox[]>;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  #inboxes: Promise<readonly FolderInbox[]> | undefined;
  #says = '';

  constructor(read: () => Promise<readonly FolderInbox[]>) {
    this.#read = read;
  }

  /** Asks again. Answers how many wait. */
  async refresh(): Promise<number> {
    const asked = this.#read();
    this.#inboxes = asked;
    const inboxes = await asked;
    const says = JSON.stringify(inboxes.flatMap((inbox) => nodesOf(inbox, true).map(textOf)));
    // A row that is shown anew between press and release of a button loses the click.
    if (says !== this.#says) this.#changed.fire();
    this.#says = says;
    return inboxes.reduce((sum, { requests }) => sum + requests.length, 0);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  getTreeItem(node: InboxNode): TreeItem {
    return node.kind === 'waiting' ? waitingItem(node) : noticeItem(node);
  }

  async getChildren(node?: InboxNode): Promise<InboxNode[]> {
    if (node !== undefined) return [];
    this.#inboxes ??= this.#read();
    const inboxes = await this.#inboxes;
    return inboxes.flatMap((inbox) => nodesOf(inbox, inboxes.length > 1));
  }
}

function nodesOf(
  { folder, folderName, requests, refusal }: FolderInbox,
  severalFolders: boolean,
): InboxNode[] {
  const waiting = requests.map((request): InboxNode => {
    const argument = { folder, name: request.name, version: request.version };
    return { kind: 'waiting', request, folderName: severalFolders ? folderName : '', argument };
  });
  return refusal === null ? waiting : [{ kind: 'notice', folder, message: refusal.message }, ...waiting];
}

function waitingItem({ request, folderName, argument }: WaitingNode): TreeItem {
  const { name, version, message, requestedBy, createdAt } = request;
  const item = new TreeItem(name);
  item.id = [argument.folder, name].join('#');
  item.contextValue = 'waiting';
  item.iconPath = new ThemeIcon('eye');
  item.description = waitingText(request, folderName);
  item.tooltip = [`${name} v${version}`, message, l10n.t('asked by {0}', requestedBy), age(createdAt)]
    .filter((line) => line !== '')
    .join('\n');
  item.accessibilityInformation = { label: [name, item.description].join(', ') };
  item.command = {
    title: l10n.t('Review Version…'),
    command: 'onbook.reviewVersion',
    arguments: [argument],
  };
  return item;
}

function textOf(node: InboxNode): string {
  return node.kind === 'notice'
    ? node.message
    : `${node.request.name} ${waitingText(node.request, node.folderName)}`;
}

function waitingText(
  { version, message, requestedBy, createdAt }: RequestSummary,
  folderName: string,
): string {
  return joined([`v${version}`, message, requestedBy, age(createdAt), folderName]);
}

function noticeItem({ folder, message }: NoticeNode): TreeItem {
  const item = new TreeItem(l10n.t('Registry unavailable'));
  item.id = `${folder}#notice`;
  item.contextValue = 'notice';
  item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  item.description = message;
  item.tooltip = message;
  return item;
}
