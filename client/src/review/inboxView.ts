import type { FolderInbox } from '@onbook/language-server/protocol';
import { Disposable, l10n, window, type TreeView } from 'vscode';
import type { OnbookClient } from '../languageClient.js';
import { refusalOf } from '../refusal.js';
import { InboxTree, type InboxNode } from './inboxTree.js';

export interface InboxView {
  readonly tree: InboxTree;
  /** How many versions wait for my review, as far as is known. */
  readonly count: () => number;
  refresh(): void;
  readonly disposable: Disposable;
}

/**
 * Shows what waits for my review, and how many on the view's badge; nothing pops up. Starts no server that doesn't run
 * for another reason, unless the view is unfolded.
 */
export function showInbox(client: OnbookClient): InboxView {
  const tree = new InboxTree(() => readInbox(client));
  const view = window.createTreeView('onbook.reviews', { treeDataProvider: tree });
  const refresh = (): void => {
    void tree.refresh().then((count) => {
      setBadge(view, count);
    });
  };
  const disposable = Disposable.from(
    tree,
    view,
    client.onRegistryChanged(refresh),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) refresh();
    }),
  );
  return { tree, count: () => view.badge?.value ?? 0, refresh, disposable };
}

/** What can't be asked for says why in its place. */
async function readInbox(client: OnbookClient): Promise<readonly FolderInbox[]> {
  try {
    return await client.request('onbook/reviewInbox', {});
  } catch (error) {
    client.logError('The Reviews view could not be read.', error);
    return [{ folder: '', folderName: '', requests: [], refusal: refusalOf(error) }];
  }
}

function setBadge(view: TreeView<InboxNode>, count: number): void {
  if (count === 0) view.badge = undefined;
  else {
    const tooltip =
      count === 1
        ? l10n.t('1 prompt waits for your review')
        : l10n.t('{0} prompts wait for your review', count);
    view.badge = { value: count, tooltip };
  }
}
